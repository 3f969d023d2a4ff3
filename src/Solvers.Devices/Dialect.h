/* The words in which one source is both CUDA C and OpenCL C. Sums and products are never fused unless FMA says so, so that
   every device, and the processor, gives the same bits. */
#ifdef __CUDACC__

typedef unsigned char uchar;
typedef unsigned int uint;
typedef unsigned long long ulong;

#define KERNEL extern "C" __global__ void
#define INLINE __device__ __forceinline__
#define GLOBAL
#define LOCAL
#define SHARED(type, name, count) __shared__ type name[count]
#define GROUP ((int)blockIdx.x)
#define ITEM ((int)threadIdx.x)
#define BARRIER() __syncthreads()
#define FMA(a, b, c) __fmaf_rn(a, b, c)
#define BITS_OF(value) __float_as_uint(value)
#define FLOAT_OF(bits) __uint_as_float(bits)

#else

#pragma OPENCL FP_CONTRACT OFF

#define KERNEL __kernel void
#define INLINE static inline
#define GLOBAL __global
#define LOCAL __local
#define SHARED(type, name, count) __local type name[count]
#define GROUP ((int)get_group_id(0))
#define ITEM ((int)get_local_id(0))
#define BARRIER() barrier(CLK_LOCAL_MEM_FENCE)
#define FMA(a, b, c) fma(a, b, c)
#define BITS_OF(value) as_uint(value)
#define FLOAT_OF(bits) as_float(bits)

#endif
