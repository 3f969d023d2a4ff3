// Lifetime, description, creation and subscripts of tensors; threads, devices, random numbers and automatic differentiation.
#include "shim.h"

#include <cstring>

#include <dlfcn.h>

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Parallel.h>
#include <ATen/TensorIndexing.h>
#include <c10/core/GradMode.h>
#include <torch/cuda.h>
#include <torch/csrc/autograd/autograd.h>

namespace {

thread_local std::string last_error;

st::optional<at::Generator> maybe(const st_generator *generator) {
    return generator == nullptr ? st::optional<at::Generator>()
                                : st::optional<at::Generator>(*reinterpret_cast<const at::Generator *>(generator));
}

void give_leaf(st_tensor **result, at::Tensor value, int32_t requires_grad) {
    if (requires_grad != 0) {
        value.set_requires_grad(true);
    }
    st::give(result, std::move(value));
}

std::vector<at::indexing::TensorIndex> subscripts(const st_index_item *items, int32_t count) {
    using at::indexing::TensorIndex;
    std::vector<TensorIndex> indices;
    indices.reserve(static_cast<size_t>(count));
    for (int32_t i = 0; i < count; i++) {
        const st_index_item &item = items[i];
        const auto bound = [&](int32_t bit, int64_t value) {
            return (item.has & bit) == 0 ? st::optional<int64_t>() : st::optional<int64_t>(value);
        };
        switch (item.kind) {
        case 0:
            indices.emplace_back(item.start);
            break;
        case 1: {
            const auto start = bound(1, item.start);
            const auto stop = bound(2, item.stop);
            const auto step = bound(4, item.step);
            indices.emplace_back(at::indexing::Slice(start, stop, step));
            break;
        }
        case 2:
            indices.emplace_back(at::indexing::None);
            break;
        case 3:
            indices.emplace_back(at::indexing::Ellipsis);
            break;
        case 4:
            indices.emplace_back(item.start != 0);
            break;
        default:
            indices.emplace_back(st::in(item.tensor));
            break;
        }
    }
    return indices;
}

} // namespace

namespace st {

void set_error(const char *text) noexcept {
    try {
        last_error = text;
    } catch (...) {
        last_error.clear();
    }
}

} // namespace st

ST_API int32_t st_last_error(const char **text) {
    *text = last_error.c_str();
    return 0;
}

// Called once, before anything else.
//
// With one thread OpenBLAS cuts the inner dimension of a matrix product in other places than with several, so sums round otherwise;
// from two threads on the bits do not depend on their number. Two at least, then, also on one core: results repeat everywhere.
ST_API int32_t st_initialize(void) {
    return st::guard([] {
        const auto get = reinterpret_cast<int (*)()>(dlsym(RTLD_DEFAULT, "openblas_get_num_threads"));
        const auto set = reinterpret_cast<void (*)(int)>(dlsym(RTLD_DEFAULT, "openblas_set_num_threads"));
        if (get != nullptr && set != nullptr && get() < 2) {
            set(2);
        }
    });
}

// ---- lifetime and description

ST_API int32_t st_free(st_tensor *tensor) {
    return st::guard([&] { delete reinterpret_cast<at::Tensor *>(tensor); });
}

ST_API int32_t st_describe(const st_tensor *tensor, st_tensor_info *info) {
    return st::guard([&] {
        const at::Tensor &value = st::in(tensor);
        info->element_count = value.numel();
        info->element_size = static_cast<int64_t>(value.element_size());
        info->storage_offset = value.storage_offset();
        info->dimension_count = static_cast<int32_t>(value.dim());
        info->dtype = static_cast<int32_t>(value.scalar_type());
        info->device_type = static_cast<int32_t>(value.device().type());
        info->device_index = static_cast<int32_t>(value.device().index());
        info->requires_grad = value.requires_grad() ? 1 : 0;
        info->is_leaf = value.is_leaf() ? 1 : 0;
        info->is_contiguous = value.is_contiguous() ? 1 : 0;
        info->reserved = 0;
    });
}

// Writes `dim()` lengths to `lengths` and as many strides (in elements) to `strides`; both must have room for that many.
ST_API int32_t st_shape(const st_tensor *tensor, int64_t *lengths, int64_t *strides) {
    return st::guard([&] {
        const at::Tensor &value = st::in(tensor);
        for (int64_t i = 0; i < value.dim(); i++) {
            lengths[i] = value.size(i);
            strides[i] = value.stride(i);
        }
    });
}

ST_API int32_t st_data(const st_tensor *tensor, void **data) {
    return st::guard([&] { *data = st::in(tensor).data_ptr(); });
}

ST_API int32_t st_set_requires_grad(const st_tensor *tensor, int32_t requires_grad) {
    return st::guard([&] { st::in(tensor).set_requires_grad(requires_grad != 0); });
}

// ---- creation

// Copies `data` (contiguous elements of `source_dtype`) into a new tensor.
ST_API int32_t st_from_memory(const void *data, int32_t source_dtype, const int64_t *lengths, int32_t count, int32_t dtype,
                              int32_t device_type, int32_t device_index, int32_t requires_grad, st_tensor **result) {
    return st::guard([&] {
        at::Tensor value = at::empty(st::sizes(lengths, count), at::TensorOptions().dtype(st::type(source_dtype)));
        std::memcpy(value.data_ptr(), data, value.nbytes());
        give_leaf(result, value.to(st::options(dtype, device_type, device_index)), requires_grad);
    });
}

ST_API int32_t st_empty(const int64_t *lengths, int32_t count, int32_t dtype, int32_t device_type, int32_t device_index,
                        int32_t requires_grad, st_tensor **result) {
    return st::guard([&] {
        give_leaf(result, at::empty(st::sizes(lengths, count), st::options(dtype, device_type, device_index)), requires_grad);
    });
}

ST_API int32_t st_zeros(const int64_t *lengths, int32_t count, int32_t dtype, int32_t device_type, int32_t device_index,
                        int32_t requires_grad, st_tensor **result) {
    return st::guard([&] {
        give_leaf(result, at::zeros(st::sizes(lengths, count), st::options(dtype, device_type, device_index)), requires_grad);
    });
}

ST_API int32_t st_full(const int64_t *lengths, int32_t count, const st_scalar *value, int32_t dtype, int32_t device_type,
                       int32_t device_index, int32_t requires_grad, st_tensor **result) {
    return st::guard([&] {
        give_leaf(result,
                  at::full(st::sizes(lengths, count), st::number(value), st::options(dtype, device_type, device_index)),
                  requires_grad);
    });
}

ST_API int32_t st_eye(int64_t rows, int64_t columns, int32_t dtype, int32_t device_type, int32_t device_index,
                      int32_t requires_grad, st_tensor **result) {
    return st::guard([&] {
        give_leaf(result, at::eye(rows, columns, st::options(dtype, device_type, device_index)), requires_grad);
    });
}

ST_API int32_t st_arange(const st_scalar *start, const st_scalar *stop, const st_scalar *step, int32_t dtype,
                         int32_t device_type, int32_t device_index, int32_t requires_grad, st_tensor **result) {
    return st::guard([&] {
        give_leaf(result,
                  at::arange(st::number(start), st::number(stop), st::number(step),
                             st::options(dtype, device_type, device_index)),
                  requires_grad);
    });
}

ST_API int32_t st_linspace(double start, double end, int64_t steps, int32_t dtype, int32_t device_type, int32_t device_index,
                           int32_t requires_grad, st_tensor **result) {
    return st::guard([&] {
        give_leaf(result, at::linspace(start, end, steps, st::options(dtype, device_type, device_index)), requires_grad);
    });
}

ST_API int32_t st_rand(const int64_t *lengths, int32_t count, const st_generator *generator, int32_t dtype,
                       int32_t device_type, int32_t device_index, int32_t requires_grad, st_tensor **result) {
    return st::guard([&] {
        give_leaf(result,
                  at::rand(st::sizes(lengths, count), maybe(generator), st::options(dtype, device_type, device_index)),
                  requires_grad);
    });
}

ST_API int32_t st_randn(const int64_t *lengths, int32_t count, const st_generator *generator, int32_t dtype,
                        int32_t device_type, int32_t device_index, int32_t requires_grad, st_tensor **result) {
    return st::guard([&] {
        give_leaf(result,
                  at::randn(st::sizes(lengths, count), maybe(generator), st::options(dtype, device_type, device_index)),
                  requires_grad);
    });
}

ST_API int32_t st_randint(int64_t low, int64_t high, const int64_t *lengths, int32_t count, const st_generator *generator,
                          int32_t dtype, int32_t device_type, int32_t device_index, int32_t requires_grad,
                          st_tensor **result) {
    return st::guard([&] {
        give_leaf(result,
                  at::randint(low, high, st::sizes(lengths, count), maybe(generator),
                              st::options(dtype, device_type, device_index)),
                  requires_grad);
    });
}

ST_API int32_t st_randperm(int64_t n, const st_generator *generator, int32_t dtype, int32_t device_type, int32_t device_index,
                           int32_t requires_grad, st_tensor **result) {
    return st::guard([&] {
        give_leaf(result, at::randperm(n, maybe(generator), st::options(dtype, device_type, device_index)), requires_grad);
    });
}

// ---- subscripts and lists of tensors

ST_API int32_t st_index(const st_tensor *self, const st_index_item *items, int32_t count, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).index(subscripts(items, count))); });
}

ST_API int32_t st_index_put_(const st_tensor *self, const st_index_item *items, int32_t count, const st_tensor *value) {
    return st::guard([&] { at::Tensor(st::in(self)).index_put_(subscripts(items, count), st::in(value)); });
}

ST_API int32_t st_index_put_scalar_(const st_tensor *self, const st_index_item *items, int32_t count,
                                    const st_scalar *value) {
    return st::guard([&] { at::Tensor(st::in(self)).index_put_(subscripts(items, count), st::number(value)); });
}

ST_API int32_t st_cat(const st_tensor *const *tensors, int32_t count, int64_t dim, st_tensor **result) {
    return st::guard([&] { st::give(result, at::cat(st::list(tensors, count), dim)); });
}

ST_API int32_t st_stack(const st_tensor *const *tensors, int32_t count, int64_t dim, st_tensor **result) {
    return st::guard([&] { st::give(result, at::stack(st::list(tensors, count), dim)); });
}

ST_API int32_t st_einsum(const char *equation, const st_tensor *const *tensors, int32_t count, st_tensor **result) {
    return st::guard([&] { st::give(result, at::einsum(equation, st::list(tensors, count))); });
}

// ---- automatic differentiation

// Writes one tensor per input to `results`: null where an input was not used and `allow_unused` is set.
ST_API int32_t st_grad(const st_tensor *const *outputs, int32_t output_count, const st_tensor *const *inputs,
                       int32_t input_count, const st_tensor *const *grad_outputs, int32_t grad_output_count,
                       int32_t retain_graph, int32_t create_graph, int32_t allow_unused, st_tensor **results) {
    return st::guard([&] {
        const auto gradients =
            torch::autograd::grad(st::list(outputs, output_count), st::list(inputs, input_count),
                                  st::list(grad_outputs, grad_output_count), retain_graph != 0, create_graph != 0,
                                  allow_unused != 0);
        for (size_t i = 0; i < gradients.size(); i++) {
            if (gradients[i].defined()) {
                st::give(&results[i], gradients[i]);
            } else {
                results[i] = nullptr;
            }
        }
    });
}

ST_API int32_t st_is_grad_enabled(int32_t *enabled) {
    return st::guard([&] { *enabled = c10::GradMode::is_enabled() ? 1 : 0; });
}

ST_API int32_t st_set_grad_enabled(int32_t enabled) {
    return st::guard([&] { c10::GradMode::set_enabled(enabled != 0); });
}

// ---- random numbers

ST_API int32_t st_manual_seed(int64_t seed) {
    return st::guard([&] { at::manual_seed(static_cast<uint64_t>(seed)); });
}

ST_API int32_t st_generator_new(int64_t seed, int32_t device_type, int32_t device_index, st_generator **result) {
    return st::guard([&] {
        at::Generator generator;
        if (device_type == static_cast<int32_t>(at::DeviceType::CPU)) {
            generator = at::make_generator<at::CPUGeneratorImpl>(static_cast<uint64_t>(seed));
        } else {
            generator = at::globalContext().defaultGenerator(st::device(device_type, device_index)).clone();
            generator.set_current_seed(static_cast<uint64_t>(seed));
        }
        *result = reinterpret_cast<st_generator *>(new at::Generator(std::move(generator)));
    });
}

ST_API int32_t st_generator_default(st_generator **result) {
    return st::guard([&] {
        *result = reinterpret_cast<st_generator *>(
            new at::Generator(at::globalContext().defaultGenerator(at::Device(at::DeviceType::CPU))));
    });
}

ST_API int32_t st_generator_free(st_generator *generator) {
    return st::guard([&] { delete reinterpret_cast<at::Generator *>(generator); });
}

ST_API int32_t st_generator_seed(const st_generator *generator, int64_t seed) {
    return st::guard([&] {
        at::Generator value = *reinterpret_cast<const at::Generator *>(generator);
        value.set_current_seed(static_cast<uint64_t>(seed));
    });
}

ST_API int32_t st_generator_initial_seed(const st_generator *generator, int64_t *seed) {
    return st::guard(
        [&] { *seed = static_cast<int64_t>(reinterpret_cast<const at::Generator *>(generator)->current_seed()); });
}

// ---- threads and devices

ST_API int32_t st_get_num_threads(int32_t *count) {
    return st::guard([&] { *count = at::get_num_threads(); });
}

ST_API int32_t st_set_num_threads(int32_t count) {
    return st::guard([&] { at::set_num_threads(count); });
}

ST_API int32_t st_cuda_device_count(int32_t *count) {
    return st::guard([&] { *count = torch::cuda::is_available() ? static_cast<int32_t>(torch::cuda::device_count()) : 0; });
}
