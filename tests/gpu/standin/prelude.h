// The words of CUDA C for the processor: put before a source by the stand-in for NVRTC. Includes no header of the system,
// as CUDA programs include none.
#pragma once
#include "kernel.h"

#define __global__
#define __device__ static
#define __constant__ static const
#define __forceinline__ inline
#define __launch_bounds__(...)
// A block runs on one thread of the processor, so memory of the thread is memory of the block.
#define __shared__ static thread_local

extern "C" {
__attribute__((visibility("default"))) thread_local standin_place standin_here;
__attribute__((visibility("default"))) standin_place *standin_place_address() { return &standin_here; }
__attribute__((visibility("default"))) standin_calls standin_driver;
float fmaf(float, float, float);
double fma(double, double, double);
float sqrtf(float);
double sqrt(double);
float fabsf(float);
double fabs(double);
float fminf(float, float);
float fmaxf(float, float);
float floorf(float);
}

struct standin_x { unsigned x, y, z; };
#define threadIdx (standin_x{standin_here.thread, 0u, 0u})
#define blockIdx (standin_x{standin_here.block, 0u, 0u})
#define blockDim (standin_x{standin_here.block_size, 1u, 1u})
#define gridDim (standin_x{standin_here.grid_size, 1u, 1u})
static const int warpSize = 32;

typedef __SIZE_TYPE__ size_t;

// Vectors lie as in CUDA: those of 16 bytes are loaded whole, so they begin at a multiple of 16.
#define STANDIN_VECTORS(type, name) \
    struct alignas(2 * sizeof(type)) name##2 { type x, y; }; \
    struct alignas(4 * sizeof(type) > 16 ? 16 : 4 * sizeof(type)) name##4 { type x, y, z, w; }; \
    inline name##2 make_##name##2(type x, type y) { return {x, y}; } \
    inline name##4 make_##name##4(type x, type y, type z, type w) { return {x, y, z, w}; }
STANDIN_VECTORS(signed char, char)
STANDIN_VECTORS(unsigned char, uchar)
STANDIN_VECTORS(short, short)
STANDIN_VECTORS(unsigned short, ushort)
STANDIN_VECTORS(int, int)
STANDIN_VECTORS(unsigned, uint)
STANDIN_VECTORS(float, float)
STANDIN_VECTORS(double, double)

inline void __syncthreads() { standin_driver.barrier(); }
inline void __threadfence() {}
inline void __threadfence_block() {}
inline void __syncwarp(unsigned mask = 0xffffffffu) {
    unsigned long long values[32];
    standin_driver.exchange(mask, 0, values);
}

template <class T> inline unsigned long long standin_bits(T value) {
    static_assert(sizeof(T) == 4 || sizeof(T) == 8, "a warp exchanges values of 4 or 8 bytes");
    unsigned long long bits = 0;
    __builtin_memcpy(&bits, &value, sizeof(T));
    return bits;
}
template <class T> inline T standin_value(unsigned long long bits) {
    T value;
    __builtin_memcpy(&value, &bits, sizeof(T));
    return value;
}
inline int standin_lane() { return (int)(standin_here.thread % 32u); }
// The value of `source`, or one's own where that lies outside of the part of `width` lanes.
template <class T> inline T standin_take(unsigned mask, T value, int source, bool is_inside) {
    unsigned long long values[32];
    standin_driver.exchange(mask, standin_bits(value), values);
    return is_inside ? standin_value<T>(values[source & 31]) : value;
}
template <class T> inline T __shfl_sync(unsigned mask, T value, int source, int width = 32) {
    int first = standin_lane() & ~(width - 1);
    return standin_take(mask, value, first + (source & (width - 1)), true);
}
template <class T> inline T __shfl_xor_sync(unsigned mask, T value, int lanes, int width = 32) {
    int source = standin_lane() ^ lanes;
    return standin_take(mask, value, source, (source & ~(width - 1)) <= (standin_lane() & ~(width - 1)));
}
template <class T> inline T __shfl_up_sync(unsigned mask, T value, unsigned lanes, int width = 32) {
    int source = standin_lane() - (int)lanes;
    return standin_take(mask, value, source, source >= (standin_lane() & ~(width - 1)));
}
template <class T> inline T __shfl_down_sync(unsigned mask, T value, unsigned lanes, int width = 32) {
    int source = standin_lane() + (int)lanes;
    return standin_take(mask, value, source, source <= (standin_lane() | (width - 1)));
}
template <class T, class F> inline T standin_fold(unsigned mask, T value, F combine) {
    unsigned long long values[32];
    standin_driver.exchange(mask, standin_bits(value), values);
    bool is_first = true;
    T folded = value;
    for (int lane = 0; lane < 32; lane++) {
        if (mask >> lane & 1u) {
            folded = is_first ? standin_value<T>(values[lane]) : combine(folded, standin_value<T>(values[lane]));
            is_first = false;
        }
    }
    return folded;
}
template <class T> inline T __reduce_min_sync(unsigned mask, T value) { return standin_fold(mask, value, [](T a, T b) { return b < a ? b : a; }); }
template <class T> inline T __reduce_max_sync(unsigned mask, T value) { return standin_fold(mask, value, [](T a, T b) { return a < b ? b : a; }); }
template <class T> inline T __reduce_add_sync(unsigned mask, T value) { return standin_fold(mask, value, [](T a, T b) { return (T)((unsigned)a + (unsigned)b); }); }
inline unsigned __reduce_and_sync(unsigned mask, unsigned value) { return standin_fold(mask, value, [](unsigned a, unsigned b) { return a & b; }); }
inline unsigned __reduce_or_sync(unsigned mask, unsigned value) { return standin_fold(mask, value, [](unsigned a, unsigned b) { return a | b; }); }
inline unsigned __reduce_xor_sync(unsigned mask, unsigned value) { return standin_fold(mask, value, [](unsigned a, unsigned b) { return a ^ b; }); }
inline unsigned __ballot_sync(unsigned mask, int predicate) {
    unsigned bit = predicate ? 1u << standin_lane() : 0u;
    return standin_fold(mask, bit, [](unsigned a, unsigned b) { return a | b; });
}
inline int __any_sync(unsigned mask, int predicate) { return __ballot_sync(mask, predicate) != 0; }
inline int __all_sync(unsigned mask, int predicate) { return __ballot_sync(mask, predicate) == mask; }

inline float __fmaf_rn(float a, float b, float c) { return fmaf(a, b, c); }
inline double __fma_rn(double a, double b, double c) { return fma(a, b, c); }
inline float __fadd_rn(float a, float b) { return a + b; }
inline float __fsub_rn(float a, float b) { return a - b; }
inline float __fmul_rn(float a, float b) { return a * b; }
inline float __fdiv_rn(float a, float b) { return a / b; }
inline float __fsqrt_rn(float a) { return sqrtf(a); }
inline unsigned __float_as_uint(float value) { return standin_value<unsigned>(standin_bits(value)); }
inline float __uint_as_float(unsigned bits) { return standin_value<float>(bits); }
inline int __float_as_int(float value) { return standin_value<int>(standin_bits(value)); }
inline float __int_as_float(int bits) { return standin_value<float>((unsigned)bits); }
inline long long __double_as_longlong(double value) { return standin_value<long long>(standin_bits(value)); }
inline double __longlong_as_double(long long bits) { return standin_value<double>((unsigned long long)bits); }
inline int __popc(unsigned bits) { return __builtin_popcount(bits); }
inline int __popcll(unsigned long long bits) { return __builtin_popcountll(bits); }
inline int __clz(int bits) { return bits == 0 ? 32 : __builtin_clz((unsigned)bits); }
inline int __ffs(int bits) { return __builtin_ffs(bits); }
inline unsigned __umulhi(unsigned a, unsigned b) { return (unsigned)((unsigned long long)a * b >> 32); }
inline unsigned long long __umul64hi(unsigned long long a, unsigned long long b) { return (unsigned long long)((unsigned __int128)a * b >> 64); }
template <class T> inline T __ldg(const T *place) { return *place; }

template <class T> inline T min(T a, T b) { return b < a ? b : a; }
template <class T> inline T max(T a, T b) { return a < b ? b : a; }
inline float min(float a, float b) { return fminf(a, b); }
inline float max(float a, float b) { return fmaxf(a, b); }

template <class T> inline T standin_swap(T *place, T (*next)(T, T), T value) {
    T old = *place;
    while (!__atomic_compare_exchange_n(place, &old, next(old, value), false, __ATOMIC_RELAXED, __ATOMIC_RELAXED)) {}
    return old;
}
inline int atomicAdd(int *place, int value) { return __atomic_fetch_add(place, value, __ATOMIC_RELAXED); }
inline unsigned atomicAdd(unsigned *place, unsigned value) { return __atomic_fetch_add(place, value, __ATOMIC_RELAXED); }
inline unsigned long long atomicAdd(unsigned long long *place, unsigned long long value) { return __atomic_fetch_add(place, value, __ATOMIC_RELAXED); }
template <class T> inline T atomicMin(T *place, T value) { return standin_swap<T>(place, [](T a, T b) { return b < a ? b : a; }, value); }
template <class T> inline T atomicMax(T *place, T value) { return standin_swap<T>(place, [](T a, T b) { return a < b ? b : a; }, value); }
template <class T> inline T atomicExch(T *place, T value) { return __atomic_exchange_n(place, value, __ATOMIC_RELAXED); }
template <class T> inline T atomicCAS(T *place, T expected, T value) {
    __atomic_compare_exchange_n(place, &expected, value, false, __ATOMIC_RELAXED, __ATOMIC_RELAXED);
    return expected;
}

// How the driver calls a kernel of any signature, and learns its arguments.
template <class F> struct standin_signature;
template <class... A> struct standin_signature<void (*)(A...)> {
    static constexpr unsigned sizes[sizeof...(A) + 1] = {sizeof(A)..., 0};
    static constexpr unsigned alignments[sizeof...(A) + 1] = {alignof(A)..., 0};
    template <void (*kernel)(A...), int... I> static void call(void **arguments) { kernel(*(A *)arguments[I]...); }
    template <void (*kernel)(A...), int... I> static constexpr standin_kernel describe() {
        return {&call<kernel, I...>, sizeof...(A), sizes, alignments};
    }
    template <void (*kernel)(A...)> static constexpr standin_kernel make() { return numbered<kernel>(standin_numbers<__integer_pack(sizeof...(A))...>()); }
    template <int... I> struct standin_numbers {};
    template <void (*kernel)(A...), int... I> static constexpr standin_kernel numbered(standin_numbers<I...>) { return describe<kernel, I...>(); }
};
#define STANDIN_EXPORT(name) \
    extern "C" __attribute__((visibility("default"))) const standin_kernel standin_kernel_##name = \
        standin_signature<decltype(&name)>::make<&name>();
