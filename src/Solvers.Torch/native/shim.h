// C ABI over libtorch for Solvers.Torch.
//
// Every function returns 0 when it succeeded and 1 when libtorch threw; st_last_error then gives the text of the failure on the
// calling thread. Tensors and generators cross as opaque pointers: whoever receives one through `result` owns it and gives it back
// with st_free or st_generator_free. Integers are fixed-width, booleans are int32_t (0 or 1), an absent optional tensor is a null
// pointer, an absent element type is -1. Element types and device types carry libtorch's own numbers.
#pragma once

#include <cstdint>
#include <exception>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <ATen/ATen.h>
#include <torch/version.h>

#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
#include <optional>
#endif

#define ST_API extern "C" __attribute__((visibility("default")))

struct st_tensor;
struct st_generator;

// A number with its type: 0 none, 1 integer, 2 floating point, 3 boolean.
struct st_scalar {
    int32_t kind;
    int32_t reserved;
    int64_t integer;
    double real;
};

// One subscript: 0 integer, 1 slice, 2 new axis, 3 ellipsis, 4 boolean, 5 tensor. `has` holds a bit per present slice bound.
struct st_index_item {
    int32_t kind;
    int32_t has;
    int64_t start;
    int64_t stop;
    int64_t step;
    const st_tensor *tensor;
};

// What a tensor is, in one call.
struct st_tensor_info {
    int64_t element_count;
    int64_t element_size;
    int64_t storage_offset;
    int32_t dimension_count;
    int32_t dtype;
    int32_t device_type;
    int32_t device_index;
    int32_t requires_grad;
    int32_t is_leaf;
    int32_t is_contiguous;
    int32_t reserved;
};

namespace st {

// libtorch had an optional of its own before 2.4.
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
template <typename Value> using optional = std::optional<Value>;
#else
template <typename Value> using optional = c10::optional<Value>;
#endif

// Remembers a failure for st_last_error.
void set_error(const char *text) noexcept;

// Runs `body`; no C++ exception leaves this library.
template <typename Body> int32_t guard(Body &&body) noexcept {
    try {
        body();
        return 0;
    } catch (const c10::Error &error) {
        set_error(error.what_without_backtrace());
    } catch (const std::exception &error) {
        set_error(error.what());
    } catch (...) {
        set_error("a C++ exception of unknown type");
    }
    return 1;
}

inline const at::Tensor &in(const st_tensor *tensor) { return *reinterpret_cast<const at::Tensor *>(tensor); }

inline optional<at::Tensor> maybe(const st_tensor *tensor) {
    return tensor == nullptr ? optional<at::Tensor>() : optional<at::Tensor>(in(tensor));
}

inline at::Tensor or_undefined(const st_tensor *tensor) { return tensor == nullptr ? at::Tensor() : in(tensor); }

inline void give(st_tensor **result, at::Tensor value) {
    *result = reinterpret_cast<st_tensor *>(new at::Tensor(std::move(value)));
}

inline void give(st_tensor **first, st_tensor **second, const std::tuple<at::Tensor, at::Tensor> &values) {
    give(first, std::get<0>(values));
    give(second, std::get<1>(values));
}

inline void give(st_tensor **first, st_tensor **second, st_tensor **third,
                 const std::tuple<at::Tensor, at::Tensor, at::Tensor> &values) {
    give(first, std::get<0>(values));
    give(second, std::get<1>(values));
    give(third, std::get<2>(values));
}

inline at::Scalar number(const st_scalar *scalar) {
    switch (scalar->kind) {
    case 1:
        return at::Scalar(scalar->integer);
    case 3:
        return at::Scalar(scalar->integer != 0);
    default:
        return at::Scalar(scalar->real);
    }
}

inline optional<at::Scalar> maybe(const st_scalar *scalar) {
    return scalar->kind == 0 ? optional<at::Scalar>() : optional<at::Scalar>(number(scalar));
}

inline at::IntArrayRef sizes(const int64_t *values, int32_t count) {
    return at::IntArrayRef(values, static_cast<size_t>(count));
}

inline at::ScalarType type(int32_t dtype) { return static_cast<at::ScalarType>(dtype); }

inline optional<at::ScalarType> maybe_type(int32_t dtype) {
    return dtype < 0 ? optional<at::ScalarType>() : optional<at::ScalarType>(type(dtype));
}

inline at::Device device(int32_t device_type, int32_t device_index) {
    return at::Device(static_cast<at::DeviceType>(device_type), static_cast<c10::DeviceIndex>(device_index));
}

inline at::TensorOptions options(int32_t dtype, int32_t device_type, int32_t device_index) {
    return at::TensorOptions().dtype(type(dtype)).device(device(device_type, device_index));
}

inline std::vector<at::Tensor> list(const st_tensor *const *tensors, int32_t count) {
    std::vector<at::Tensor> values;
    values.reserve(static_cast<size_t>(count));
    for (int32_t i = 0; i < count; i++) {
        values.push_back(or_undefined(tensors[i]));
    }
    return values;
}

} // namespace st
