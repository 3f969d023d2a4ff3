// Operations on tensors, one function each; a trailing underscore marks those that change `self`.
#include "shim.h"

namespace {

st::optional<at::Generator> maybe(const st_generator *generator) {
    return generator == nullptr ? st::optional<at::Generator>()
                                : st::optional<at::Generator>(*reinterpret_cast<const at::Generator *>(generator));
}

st::optional<int64_t> maybe_long(int32_t has_value, int64_t value) {
    return has_value == 0 ? st::optional<int64_t>() : st::optional<int64_t>(value);
}

// Rounding: 0 none, 1 towards zero, 2 towards minus infinity.
template <typename Divisor> at::Tensor divide(const at::Tensor &self, const Divisor &divisor, int32_t mode) {
    return mode == 0 ? self.div(divisor) : self.div(divisor, mode == 1 ? "trunc" : "floor");
}

template <typename Divisor> void divide_(at::Tensor self, const Divisor &divisor, int32_t mode) {
    if (mode == 0) {
        self.div_(divisor);
    } else {
        self.div_(divisor, mode == 1 ? "trunc" : "floor");
    }
}

} // namespace

// ---- functions of each element

ST_API int32_t st_abs(const st_tensor *self, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).abs()); });
}

ST_API int32_t st_abs_(const st_tensor *self) {
    return st::guard([&] { at::Tensor(st::in(self)).abs_(); });
}

ST_API int32_t st_sqrt(const st_tensor *self, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).sqrt()); });
}

ST_API int32_t st_sqrt_(const st_tensor *self) {
    return st::guard([&] { at::Tensor(st::in(self)).sqrt_(); });
}

ST_API int32_t st_rsqrt(const st_tensor *self, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).rsqrt()); });
}

ST_API int32_t st_rsqrt_(const st_tensor *self) {
    return st::guard([&] { at::Tensor(st::in(self)).rsqrt_(); });
}

ST_API int32_t st_exp(const st_tensor *self, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).exp()); });
}

ST_API int32_t st_exp_(const st_tensor *self) {
    return st::guard([&] { at::Tensor(st::in(self)).exp_(); });
}

ST_API int32_t st_expm1(const st_tensor *self, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).expm1()); });
}

ST_API int32_t st_expm1_(const st_tensor *self) {
    return st::guard([&] { at::Tensor(st::in(self)).expm1_(); });
}

ST_API int32_t st_log(const st_tensor *self, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).log()); });
}

ST_API int32_t st_log_(const st_tensor *self) {
    return st::guard([&] { at::Tensor(st::in(self)).log_(); });
}

ST_API int32_t st_log1p(const st_tensor *self, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).log1p()); });
}

ST_API int32_t st_log1p_(const st_tensor *self) {
    return st::guard([&] { at::Tensor(st::in(self)).log1p_(); });
}

ST_API int32_t st_log2(const st_tensor *self, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).log2()); });
}

ST_API int32_t st_log2_(const st_tensor *self) {
    return st::guard([&] { at::Tensor(st::in(self)).log2_(); });
}

ST_API int32_t st_log10(const st_tensor *self, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).log10()); });
}

ST_API int32_t st_log10_(const st_tensor *self) {
    return st::guard([&] { at::Tensor(st::in(self)).log10_(); });
}

ST_API int32_t st_sin(const st_tensor *self, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).sin()); });
}

ST_API int32_t st_sin_(const st_tensor *self) {
    return st::guard([&] { at::Tensor(st::in(self)).sin_(); });
}

ST_API int32_t st_cos(const st_tensor *self, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).cos()); });
}

ST_API int32_t st_cos_(const st_tensor *self) {
    return st::guard([&] { at::Tensor(st::in(self)).cos_(); });
}

ST_API int32_t st_tanh(const st_tensor *self, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).tanh()); });
}

ST_API int32_t st_tanh_(const st_tensor *self) {
    return st::guard([&] { at::Tensor(st::in(self)).tanh_(); });
}

ST_API int32_t st_sigmoid(const st_tensor *self, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).sigmoid()); });
}

ST_API int32_t st_sigmoid_(const st_tensor *self) {
    return st::guard([&] { at::Tensor(st::in(self)).sigmoid_(); });
}

ST_API int32_t st_erf(const st_tensor *self, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).erf()); });
}

ST_API int32_t st_erf_(const st_tensor *self) {
    return st::guard([&] { at::Tensor(st::in(self)).erf_(); });
}

ST_API int32_t st_sign(const st_tensor *self, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).sign()); });
}

ST_API int32_t st_sign_(const st_tensor *self) {
    return st::guard([&] { at::Tensor(st::in(self)).sign_(); });
}

ST_API int32_t st_neg(const st_tensor *self, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).neg()); });
}

ST_API int32_t st_neg_(const st_tensor *self) {
    return st::guard([&] { at::Tensor(st::in(self)).neg_(); });
}

ST_API int32_t st_reciprocal(const st_tensor *self, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).reciprocal()); });
}

ST_API int32_t st_reciprocal_(const st_tensor *self) {
    return st::guard([&] { at::Tensor(st::in(self)).reciprocal_(); });
}

ST_API int32_t st_floor(const st_tensor *self, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).floor()); });
}

ST_API int32_t st_floor_(const st_tensor *self) {
    return st::guard([&] { at::Tensor(st::in(self)).floor_(); });
}

ST_API int32_t st_ceil(const st_tensor *self, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).ceil()); });
}

ST_API int32_t st_ceil_(const st_tensor *self) {
    return st::guard([&] { at::Tensor(st::in(self)).ceil_(); });
}

ST_API int32_t st_trunc(const st_tensor *self, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).trunc()); });
}

ST_API int32_t st_trunc_(const st_tensor *self) {
    return st::guard([&] { at::Tensor(st::in(self)).trunc_(); });
}

ST_API int32_t st_round(const st_tensor *self, int64_t decimals, st_tensor **result) {
    return st::guard([&] { st::give(result, at::round(st::in(self), decimals)); });
}

ST_API int32_t st_round_(const st_tensor *self, int64_t decimals) {
    return st::guard([&] { at::Tensor(st::in(self)).round_(decimals); });
}

ST_API int32_t st_square(const st_tensor *self, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).square()); });
}

ST_API int32_t st_add(const st_tensor *self, const st_tensor *target, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).add(st::in(target))); });
}

ST_API int32_t st_add_(const st_tensor *self, const st_tensor *target) {
    return st::guard([&] { at::Tensor(st::in(self)).add_(st::in(target)); });
}

ST_API int32_t st_add_scaled(const st_tensor *self, const st_tensor *target, const st_scalar *alpha,
                             st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).add(st::in(target), st::number(alpha))); });
}

ST_API int32_t st_add_scaled_(const st_tensor *self, const st_tensor *target, const st_scalar *alpha) {
    return st::guard([&] { at::Tensor(st::in(self)).add_(st::in(target), st::number(alpha)); });
}

ST_API int32_t st_add_scalar(const st_tensor *self, const st_scalar *scalar, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).add(st::number(scalar))); });
}

ST_API int32_t st_add_scalar_(const st_tensor *self, const st_scalar *scalar) {
    return st::guard([&] { at::Tensor(st::in(self)).add_(st::number(scalar)); });
}

ST_API int32_t st_add_scalar_scaled(const st_tensor *self, const st_scalar *scalar, const st_scalar *alpha,
                                    st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).add(st::number(scalar), st::number(alpha))); });
}

ST_API int32_t st_add_scalar_scaled_(const st_tensor *self, const st_scalar *scalar, const st_scalar *alpha) {
    return st::guard([&] { at::Tensor(st::in(self)).add_(st::number(scalar), st::number(alpha)); });
}

ST_API int32_t st_sub(const st_tensor *self, const st_tensor *target, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).sub(st::in(target))); });
}

ST_API int32_t st_sub_(const st_tensor *self, const st_tensor *target) {
    return st::guard([&] { at::Tensor(st::in(self)).sub_(st::in(target)); });
}

ST_API int32_t st_sub_scalar(const st_tensor *self, const st_scalar *target, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).sub(st::number(target))); });
}

ST_API int32_t st_sub_scalar_(const st_tensor *self, const st_scalar *target) {
    return st::guard([&] { at::Tensor(st::in(self)).sub_(st::number(target)); });
}

ST_API int32_t st_mul(const st_tensor *self, const st_tensor *target, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).mul(st::in(target))); });
}

ST_API int32_t st_mul_(const st_tensor *self, const st_tensor *target) {
    return st::guard([&] { at::Tensor(st::in(self)).mul_(st::in(target)); });
}

ST_API int32_t st_mul_scalar(const st_tensor *self, const st_scalar *target, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).mul(st::number(target))); });
}

ST_API int32_t st_mul_scalar_(const st_tensor *self, const st_scalar *target) {
    return st::guard([&] { at::Tensor(st::in(self)).mul_(st::number(target)); });
}

ST_API int32_t st_div(const st_tensor *self, const st_tensor *target, int32_t rounding_mode, st_tensor **result) {
    return st::guard([&] { st::give(result, divide(st::in(self), st::in(target), rounding_mode)); });
}

ST_API int32_t st_div_(const st_tensor *self, const st_tensor *target, int32_t rounding_mode) {
    return st::guard([&] { divide_(st::in(self), st::in(target), rounding_mode); });
}

ST_API int32_t st_div_scalar(const st_tensor *self, const st_scalar *target, int32_t rounding_mode,
                             st_tensor **result) {
    return st::guard([&] { st::give(result, divide(st::in(self), st::number(target), rounding_mode)); });
}

ST_API int32_t st_div_scalar_(const st_tensor *self, const st_scalar *target, int32_t rounding_mode) {
    return st::guard([&] { divide_(st::in(self), st::number(target), rounding_mode); });
}

ST_API int32_t st_pow(const st_tensor *self, const st_tensor *exponent, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).pow(st::in(exponent))); });
}

ST_API int32_t st_pow_(const st_tensor *self, const st_tensor *exponent) {
    return st::guard([&] { at::Tensor(st::in(self)).pow_(st::in(exponent)); });
}

ST_API int32_t st_pow_scalar(const st_tensor *self, const st_scalar *exponent, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).pow(st::number(exponent))); });
}

ST_API int32_t st_pow_scalar_(const st_tensor *self, const st_scalar *exponent) {
    return st::guard([&] { at::Tensor(st::in(self)).pow_(st::number(exponent)); });
}

ST_API int32_t st_remainder(const st_tensor *self, const st_tensor *target, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).remainder(st::in(target))); });
}

ST_API int32_t st_remainder_(const st_tensor *self, const st_tensor *target) {
    return st::guard([&] { at::Tensor(st::in(self)).remainder_(st::in(target)); });
}

ST_API int32_t st_floor_divide(const st_tensor *self, const st_tensor *other, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).floor_divide(st::in(other))); });
}

ST_API int32_t st_floor_divide_(const st_tensor *self, const st_tensor *other) {
    return st::guard([&] { at::Tensor(st::in(self)).floor_divide_(st::in(other)); });
}

ST_API int32_t st_remainder_scalar(const st_tensor *self, const st_scalar *scalar, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).remainder(st::number(scalar))); });
}

ST_API int32_t st_remainder_scalar_(const st_tensor *self, const st_scalar *scalar) {
    return st::guard([&] { at::Tensor(st::in(self)).remainder_(st::number(scalar)); });
}

ST_API int32_t st_floor_divide_scalar(const st_tensor *self, const st_scalar *other, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).floor_divide(st::number(other))); });
}

ST_API int32_t st_floor_divide_scalar_(const st_tensor *self, const st_scalar *other) {
    return st::guard([&] { at::Tensor(st::in(self)).floor_divide_(st::number(other)); });
}

ST_API int32_t st_addcmul(const st_tensor *self, const st_tensor *tensor1, const st_tensor *tensor2,
                          const st_scalar *value, st_tensor **result) {
    return st::guard([&] {
        st::give(result, st::in(self).addcmul(st::in(tensor1), st::in(tensor2), st::number(value)));
    });
}

ST_API int32_t st_addcmul_(const st_tensor *self, const st_tensor *tensor1, const st_tensor *tensor2,
                           const st_scalar *value) {
    return st::guard([&] { at::Tensor(st::in(self)).addcmul_(st::in(tensor1), st::in(tensor2), st::number(value)); });
}

ST_API int32_t st_addcdiv(const st_tensor *self, const st_tensor *tensor1, const st_tensor *tensor2,
                          const st_scalar *value, st_tensor **result) {
    return st::guard([&] {
        st::give(result, st::in(self).addcdiv(st::in(tensor1), st::in(tensor2), st::number(value)));
    });
}

ST_API int32_t st_addcdiv_(const st_tensor *self, const st_tensor *tensor1, const st_tensor *tensor2,
                           const st_scalar *value) {
    return st::guard([&] { at::Tensor(st::in(self)).addcdiv_(st::in(tensor1), st::in(tensor2), st::number(value)); });
}

ST_API int32_t st_lerp(const st_tensor *self, const st_tensor *end, const st_tensor *weight, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).lerp(st::in(end), st::in(weight))); });
}

ST_API int32_t st_lerp_(const st_tensor *self, const st_tensor *end, const st_tensor *weight) {
    return st::guard([&] { at::Tensor(st::in(self)).lerp_(st::in(end), st::in(weight)); });
}

ST_API int32_t st_clamp(const st_tensor *self, const st_scalar *min, const st_scalar *max, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).clamp(st::maybe(min), st::maybe(max))); });
}

ST_API int32_t st_clamp_(const st_tensor *self, const st_scalar *min, const st_scalar *max) {
    return st::guard([&] { at::Tensor(st::in(self)).clamp_(st::maybe(min), st::maybe(max)); });
}

ST_API int32_t st_clamp_tensor(const st_tensor *self, const st_tensor *min, const st_tensor *max, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).clamp(st::maybe(min), st::maybe(max))); });
}

ST_API int32_t st_clamp_tensor_(const st_tensor *self, const st_tensor *min, const st_tensor *max) {
    return st::guard([&] { at::Tensor(st::in(self)).clamp_(st::maybe(min), st::maybe(max)); });
}

ST_API int32_t st_clamp_min(const st_tensor *self, const st_scalar *min, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).clamp_min(st::number(min))); });
}

ST_API int32_t st_clamp_min_(const st_tensor *self, const st_scalar *min) {
    return st::guard([&] { at::Tensor(st::in(self)).clamp_min_(st::number(min)); });
}

ST_API int32_t st_clamp_max(const st_tensor *self, const st_scalar *max, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).clamp_max(st::number(max))); });
}

ST_API int32_t st_clamp_max_(const st_tensor *self, const st_scalar *max) {
    return st::guard([&] { at::Tensor(st::in(self)).clamp_max_(st::number(max)); });
}

ST_API int32_t st_maximum(const st_tensor *self, const st_tensor *other, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).maximum(st::in(other))); });
}

ST_API int32_t st_minimum(const st_tensor *self, const st_tensor *other, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).minimum(st::in(other))); });
}

ST_API int32_t st_where(const st_tensor *self, const st_tensor *condition, const st_tensor *y, st_tensor **result) {
    return st::guard([&] { st::give(result, at::where(st::in(condition), st::in(self), st::in(y))); });
}

ST_API int32_t st_masked_fill(const st_tensor *self, const st_tensor *mask, const st_scalar *value,
                              st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).masked_fill(st::in(mask), st::number(value))); });
}

ST_API int32_t st_masked_fill_(const st_tensor *self, const st_tensor *mask, const st_scalar *value) {
    return st::guard([&] { at::Tensor(st::in(self)).masked_fill_(st::in(mask), st::number(value)); });
}

ST_API int32_t st_masked_select(const st_tensor *self, const st_tensor *mask, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).masked_select(st::in(mask))); });
}

// ---- activations

ST_API int32_t st_relu(const st_tensor *self, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).relu()); });
}

ST_API int32_t st_relu_(const st_tensor *self) {
    return st::guard([&] { at::Tensor(st::in(self)).relu_(); });
}

ST_API int32_t st_silu(const st_tensor *self, st_tensor **result) {
    return st::guard([&] { st::give(result, at::silu(st::in(self))); });
}

ST_API int32_t st_silu_(const st_tensor *self) {
    return st::guard([&] { at::silu_(const_cast<at::Tensor &>(st::in(self))); });
}

ST_API int32_t st_gelu(const st_tensor *self, st_tensor **result) {
    return st::guard([&] { st::give(result, at::gelu(st::in(self))); });
}

ST_API int32_t st_leaky_relu(const st_tensor *self, const st_scalar *negative_slope, st_tensor **result) {
    return st::guard([&] { st::give(result, at::leaky_relu(st::in(self), st::number(negative_slope))); });
}

ST_API int32_t st_log_sigmoid(const st_tensor *self, st_tensor **result) {
    return st::guard([&] { st::give(result, at::log_sigmoid(st::in(self))); });
}

ST_API int32_t st_softmax(const st_tensor *self, int64_t dim, int32_t dtype, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).softmax(dim, st::maybe_type(dtype))); });
}

ST_API int32_t st_log_softmax(const st_tensor *self, int64_t dim, int32_t dtype, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).log_softmax(dim, st::maybe_type(dtype))); });
}

// ---- comparisons

ST_API int32_t st_eq(const st_tensor *self, const st_tensor *target, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).eq(st::in(target))); });
}

ST_API int32_t st_eq_(const st_tensor *self, const st_tensor *target) {
    return st::guard([&] { at::Tensor(st::in(self)).eq_(st::in(target)); });
}

ST_API int32_t st_eq_scalar(const st_tensor *self, const st_scalar *target, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).eq(st::number(target))); });
}

ST_API int32_t st_eq_scalar_(const st_tensor *self, const st_scalar *target) {
    return st::guard([&] { at::Tensor(st::in(self)).eq_(st::number(target)); });
}

ST_API int32_t st_ne(const st_tensor *self, const st_tensor *target, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).ne(st::in(target))); });
}

ST_API int32_t st_ne_(const st_tensor *self, const st_tensor *target) {
    return st::guard([&] { at::Tensor(st::in(self)).ne_(st::in(target)); });
}

ST_API int32_t st_ne_scalar(const st_tensor *self, const st_scalar *target, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).ne(st::number(target))); });
}

ST_API int32_t st_ne_scalar_(const st_tensor *self, const st_scalar *target) {
    return st::guard([&] { at::Tensor(st::in(self)).ne_(st::number(target)); });
}

ST_API int32_t st_lt(const st_tensor *self, const st_tensor *target, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).lt(st::in(target))); });
}

ST_API int32_t st_lt_(const st_tensor *self, const st_tensor *target) {
    return st::guard([&] { at::Tensor(st::in(self)).lt_(st::in(target)); });
}

ST_API int32_t st_lt_scalar(const st_tensor *self, const st_scalar *target, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).lt(st::number(target))); });
}

ST_API int32_t st_lt_scalar_(const st_tensor *self, const st_scalar *target) {
    return st::guard([&] { at::Tensor(st::in(self)).lt_(st::number(target)); });
}

ST_API int32_t st_le(const st_tensor *self, const st_tensor *target, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).le(st::in(target))); });
}

ST_API int32_t st_le_(const st_tensor *self, const st_tensor *target) {
    return st::guard([&] { at::Tensor(st::in(self)).le_(st::in(target)); });
}

ST_API int32_t st_le_scalar(const st_tensor *self, const st_scalar *target, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).le(st::number(target))); });
}

ST_API int32_t st_le_scalar_(const st_tensor *self, const st_scalar *target) {
    return st::guard([&] { at::Tensor(st::in(self)).le_(st::number(target)); });
}

ST_API int32_t st_gt(const st_tensor *self, const st_tensor *target, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).gt(st::in(target))); });
}

ST_API int32_t st_gt_(const st_tensor *self, const st_tensor *target) {
    return st::guard([&] { at::Tensor(st::in(self)).gt_(st::in(target)); });
}

ST_API int32_t st_gt_scalar(const st_tensor *self, const st_scalar *target, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).gt(st::number(target))); });
}

ST_API int32_t st_gt_scalar_(const st_tensor *self, const st_scalar *target) {
    return st::guard([&] { at::Tensor(st::in(self)).gt_(st::number(target)); });
}

ST_API int32_t st_ge(const st_tensor *self, const st_tensor *target, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).ge(st::in(target))); });
}

ST_API int32_t st_ge_(const st_tensor *self, const st_tensor *target) {
    return st::guard([&] { at::Tensor(st::in(self)).ge_(st::in(target)); });
}

ST_API int32_t st_ge_scalar(const st_tensor *self, const st_scalar *target, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).ge(st::number(target))); });
}

ST_API int32_t st_ge_scalar_(const st_tensor *self, const st_scalar *target) {
    return st::guard([&] { at::Tensor(st::in(self)).ge_(st::number(target)); });
}

ST_API int32_t st_logical_and(const st_tensor *self, const st_tensor *other, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).logical_and(st::in(other))); });
}

ST_API int32_t st_logical_and_(const st_tensor *self, const st_tensor *other) {
    return st::guard([&] { at::Tensor(st::in(self)).logical_and_(st::in(other)); });
}

ST_API int32_t st_logical_or(const st_tensor *self, const st_tensor *other, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).logical_or(st::in(other))); });
}

ST_API int32_t st_logical_or_(const st_tensor *self, const st_tensor *other) {
    return st::guard([&] { at::Tensor(st::in(self)).logical_or_(st::in(other)); });
}

ST_API int32_t st_logical_xor(const st_tensor *self, const st_tensor *other, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).logical_xor(st::in(other))); });
}

ST_API int32_t st_logical_xor_(const st_tensor *self, const st_tensor *other) {
    return st::guard([&] { at::Tensor(st::in(self)).logical_xor_(st::in(other)); });
}

ST_API int32_t st_logical_not(const st_tensor *self, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).logical_not()); });
}

ST_API int32_t st_logical_not_(const st_tensor *self) {
    return st::guard([&] { at::Tensor(st::in(self)).logical_not_(); });
}

ST_API int32_t st_isnan(const st_tensor *self, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).isnan()); });
}

ST_API int32_t st_isinf(const st_tensor *self, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).isinf()); });
}

ST_API int32_t st_isfinite(const st_tensor *self, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).isfinite()); });
}

ST_API int32_t st_isclose(const st_tensor *self, const st_tensor *other, double rtol, double atol, int32_t nanEqual,
                          st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).isclose(st::in(other), rtol, atol, nanEqual != 0)); });
}

ST_API int32_t st_allclose(const st_tensor *self, const st_tensor *target, double rtol, double atol, int32_t equal_nan,
                           int32_t *result) {
    return st::guard([&] { *result = st::in(self).allclose(st::in(target), rtol, atol, equal_nan != 0) ? 1 : 0; });
}

// ---- reductions and orders

ST_API int32_t st_sum(const st_tensor *self, int32_t type, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).sum(st::maybe_type(type))); });
}

ST_API int32_t st_sum_dims(const st_tensor *self, const int64_t *dim, int32_t dim_count, int32_t keepdim, int32_t type,
                           st_tensor **result) {
    return st::guard([&] {
        st::give(result, st::in(self).sum(st::sizes(dim, dim_count), keepdim != 0, st::maybe_type(type)));
    });
}

ST_API int32_t st_mean(const st_tensor *self, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).mean()); });
}

ST_API int32_t st_mean_dims(const st_tensor *self, const int64_t *dimensions, int32_t dimensions_count, int32_t keepdim,
                            int32_t type, st_tensor **result) {
    return st::guard([&] {
        st::give(result, st::in(self).mean(st::sizes(dimensions, dimensions_count), keepdim != 0, st::maybe_type(type)));
    });
}

ST_API int32_t st_std(const st_tensor *self, int32_t unbiased, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).std(unbiased != 0)); });
}

ST_API int32_t st_var(const st_tensor *self, int32_t unbiased, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).var(unbiased != 0)); });
}

ST_API int32_t st_max(const st_tensor *self, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).max()); });
}

ST_API int32_t st_max_dim(const st_tensor *self, int64_t dim, int32_t keepdim, st_tensor **values,
                          st_tensor **indices) {
    return st::guard([&] { st::give(values, indices, st::in(self).max(dim, keepdim != 0)); });
}

ST_API int32_t st_argmax(const st_tensor *self, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).argmax()); });
}

ST_API int32_t st_argmax_dim(const st_tensor *self, int64_t dim, int32_t keepdim, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).argmax(dim, keepdim != 0)); });
}

ST_API int32_t st_min(const st_tensor *self, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).min()); });
}

ST_API int32_t st_min_dim(const st_tensor *self, int64_t dim, int32_t keepdim, st_tensor **values,
                          st_tensor **indices) {
    return st::guard([&] { st::give(values, indices, st::in(self).min(dim, keepdim != 0)); });
}

ST_API int32_t st_argmin(const st_tensor *self, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).argmin()); });
}

ST_API int32_t st_argmin_dim(const st_tensor *self, int64_t dim, int32_t keepdim, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).argmin(dim, keepdim != 0)); });
}

ST_API int32_t st_all(const st_tensor *self, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).all()); });
}

ST_API int32_t st_all_dim(const st_tensor *self, int64_t dim, int32_t keepdim, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).all(dim, keepdim != 0)); });
}

ST_API int32_t st_any(const st_tensor *self, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).any()); });
}

ST_API int32_t st_any_dim(const st_tensor *self, int64_t dim, int32_t keepdim, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).any(dim, keepdim != 0)); });
}

ST_API int32_t st_norm(const st_tensor *self, double p, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).norm(p)); });
}

ST_API int32_t st_norm_dims(const st_tensor *self, int64_t dim, int32_t keepdim, double p, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).norm(p, dim, keepdim != 0)); });
}

ST_API int32_t st_logsumexp(const st_tensor *self, int64_t dim, int32_t keepdim, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).logsumexp(dim, keepdim != 0)); });
}

ST_API int32_t st_cumsum(const st_tensor *self, int64_t dim, int32_t type, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).cumsum(dim, st::maybe_type(type))); });
}

ST_API int32_t st_topk(const st_tensor *self, int64_t k, int64_t dim, int32_t largest, int32_t sorted,
                       st_tensor **values, st_tensor **indices) {
    return st::guard([&] { st::give(values, indices, st::in(self).topk(k, dim, largest != 0, sorted != 0)); });
}

ST_API int32_t st_sort(const st_tensor *self, int64_t dim, int32_t descending, int32_t stable, st_tensor **values,
                       st_tensor **indices) {
    return st::guard([&] {
        st::give(values, indices, at::sort(st::in(self), st::optional<bool>(stable != 0), dim, descending != 0));
    });
}

ST_API int32_t st_argsort(const st_tensor *self, int64_t dim, int32_t descending, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).argsort(dim, descending != 0)); });
}

ST_API int32_t st_median(const st_tensor *self, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).median()); });
}

// ---- shapes, views and copies

ST_API int32_t st_t(const st_tensor *self, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).t()); });
}

ST_API int32_t st_transpose(const st_tensor *self, int64_t dim0, int64_t dim1, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).transpose(dim0, dim1)); });
}

ST_API int32_t st_permute(const st_tensor *self, const int64_t *permutation, int32_t permutation_count,
                          st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).permute(st::sizes(permutation, permutation_count))); });
}

ST_API int32_t st_reshape(const st_tensor *self, const int64_t *shape, int32_t shape_count, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).reshape(st::sizes(shape, shape_count))); });
}

ST_API int32_t st_view(const st_tensor *self, const int64_t *shape, int32_t shape_count, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).view(st::sizes(shape, shape_count))); });
}

ST_API int32_t st_flatten(const st_tensor *self, int64_t start_dim, int64_t end_dim, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).flatten(start_dim, end_dim)); });
}

ST_API int32_t st_unsqueeze(const st_tensor *self, int64_t dim, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).unsqueeze(dim)); });
}

ST_API int32_t st_unsqueeze_(const st_tensor *self, int64_t dim) {
    return st::guard([&] { at::Tensor(st::in(self)).unsqueeze_(dim); });
}

ST_API int32_t st_expand(const st_tensor *self, const int64_t *sizes, int32_t sizes_count, int32_t isImplicit,
                         st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).expand(st::sizes(sizes, sizes_count), isImplicit != 0)); });
}

ST_API int32_t st_repeat(const st_tensor *self, const int64_t *sizes, int32_t sizes_count, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).repeat(st::sizes(sizes, sizes_count))); });
}

ST_API int32_t st_repeat_interleave(const st_tensor *self, int64_t repeats, int32_t has_dim, int64_t dim,
                                    int32_t has_output_size, int64_t output_size, st_tensor **result) {
    return st::guard([&] {
        st::give(result, st::in(self).repeat_interleave(repeats, maybe_long(has_dim, dim), maybe_long(has_output_size, output_size)));
    });
}

ST_API int32_t st_narrow(const st_tensor *self, int64_t dim, int64_t start, int64_t length, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).narrow(dim, start, length)); });
}

ST_API int32_t st_slice(const st_tensor *self, int64_t dim, int64_t start, int64_t finish, int64_t step,
                        st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).slice(dim, start, finish, step)); });
}

ST_API int32_t st_select(const st_tensor *self, int64_t dim, int64_t index, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).select(dim, index)); });
}

ST_API int32_t st_flip(const st_tensor *self, const int64_t *dims, int32_t dims_count, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).flip(st::sizes(dims, dims_count))); });
}

ST_API int32_t st_roll(const st_tensor *self, const int64_t *shifts, int32_t shifts_count,
                       const int64_t *dims, int32_t dims_count, st_tensor **result) {
    return st::guard([&] {
        st::give(result, st::in(self).roll(st::sizes(shifts, shifts_count), st::sizes(dims, dims_count)));
    });
}

ST_API int32_t st_contiguous(const st_tensor *self, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).contiguous()); });
}

ST_API int32_t st_clone(const st_tensor *self, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).clone()); });
}

ST_API int32_t st_detach(const st_tensor *self, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).detach()); });
}

ST_API int32_t st_detach_(const st_tensor *self) {
    return st::guard([&] { at::Tensor(st::in(self)).detach_(); });
}

ST_API int32_t st_alias(const st_tensor *self, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).alias()); });
}

ST_API int32_t st_fill_(const st_tensor *self, const st_scalar *value) {
    return st::guard([&] { at::Tensor(st::in(self)).fill_(st::number(value)); });
}

ST_API int32_t st_zero_(const st_tensor *self) {
    return st::guard([&] { at::Tensor(st::in(self)).zero_(); });
}

ST_API int32_t st_copy_(const st_tensor *self, const st_tensor *source, int32_t nonBlocking) {
    return st::guard([&] { at::Tensor(st::in(self)).copy_(st::in(source), nonBlocking != 0); });
}

ST_API int32_t st_nonzero(const st_tensor *self, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).nonzero()); });
}

// ---- selection by index

ST_API int32_t st_index_select(const st_tensor *self, int64_t dim, const st_tensor *index, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).index_select(dim, st::in(index))); });
}

ST_API int32_t st_gather(const st_tensor *self, int64_t dim, const st_tensor *index, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).gather(dim, st::in(index))); });
}

ST_API int32_t st_scatter(const st_tensor *self, int64_t dim, const st_tensor *index, const st_tensor *src,
                          st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).scatter(dim, st::in(index), st::in(src))); });
}

ST_API int32_t st_scatter_(const st_tensor *self, int64_t dim, const st_tensor *index, const st_tensor *src) {
    return st::guard([&] { at::Tensor(st::in(self)).scatter_(dim, st::in(index), st::in(src)); });
}

ST_API int32_t st_scatter_add(const st_tensor *self, int64_t dim, const st_tensor *index, const st_tensor *src,
                              st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).scatter_add(dim, st::in(index), st::in(src))); });
}

ST_API int32_t st_scatter_add_(const st_tensor *self, int64_t dim, const st_tensor *index, const st_tensor *src) {
    return st::guard([&] { at::Tensor(st::in(self)).scatter_add_(dim, st::in(index), st::in(src)); });
}

ST_API int32_t st_index_add(const st_tensor *self, int64_t dim, const st_tensor *index, const st_tensor *source,
                            const st_scalar *alpha, st_tensor **result) {
    return st::guard([&] {
        st::give(result, st::in(self).index_add(dim, st::in(index), st::in(source), st::number(alpha)));
    });
}

ST_API int32_t st_index_add_(const st_tensor *self, int64_t dim, const st_tensor *index, const st_tensor *source,
                             const st_scalar *alpha) {
    return st::guard([&] {
        at::Tensor(st::in(self)).index_add_(dim, st::in(index), st::in(source), st::number(alpha));
    });
}

ST_API int32_t st_index_copy(const st_tensor *self, int64_t dim, const st_tensor *index, const st_tensor *source,
                             st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).index_copy(dim, st::in(index), st::in(source))); });
}

ST_API int32_t st_index_copy_(const st_tensor *self, int64_t dim, const st_tensor *index, const st_tensor *source) {
    return st::guard([&] { at::Tensor(st::in(self)).index_copy_(dim, st::in(index), st::in(source)); });
}

ST_API int32_t st_index_fill(const st_tensor *self, int64_t dim, const st_tensor *index, const st_scalar *value,
                             st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).index_fill(dim, st::in(index), st::number(value))); });
}

ST_API int32_t st_index_fill_(const st_tensor *self, int64_t dim, const st_tensor *index, const st_scalar *value) {
    return st::guard([&] { at::Tensor(st::in(self)).index_fill_(dim, st::in(index), st::number(value)); });
}

ST_API int32_t st_take(const st_tensor *self, const st_tensor *index, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).take(st::in(index))); });
}

// ---- linear algebra

ST_API int32_t st_matmul(const st_tensor *self, const st_tensor *target, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).matmul(st::in(target))); });
}

ST_API int32_t st_mm(const st_tensor *self, const st_tensor *target, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).mm(st::in(target))); });
}

ST_API int32_t st_bmm(const st_tensor *self, const st_tensor *batch2, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).bmm(st::in(batch2))); });
}

ST_API int32_t st_mv(const st_tensor *self, const st_tensor *target, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).mv(st::in(target))); });
}

ST_API int32_t st_dot(const st_tensor *self, const st_tensor *target, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).dot(st::in(target))); });
}

ST_API int32_t st_outer(const st_tensor *self, const st_tensor *vec2, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).outer(st::in(vec2))); });
}

ST_API int32_t st_addmm(const st_tensor *self, const st_tensor *mat1, const st_tensor *mat2, double beta, double alpha,
                        st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).addmm(st::in(mat1), st::in(mat2), beta, alpha)); });
}

ST_API int32_t st_addmm_(const st_tensor *self, const st_tensor *mat1, const st_tensor *mat2, double beta,
                         double alpha) {
    return st::guard([&] { at::Tensor(st::in(self)).addmm_(st::in(mat1), st::in(mat2), beta, alpha); });
}

ST_API int32_t st_baddbmm(const st_tensor *self, const st_tensor *batch1, const st_tensor *batch2, double beta,
                          double alpha, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).baddbmm(st::in(batch1), st::in(batch2), beta, alpha)); });
}

ST_API int32_t st_addmv(const st_tensor *self, const st_tensor *mat, const st_tensor *vec, double beta, double alpha,
                        st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).addmv(st::in(mat), st::in(vec), beta, alpha)); });
}

ST_API int32_t st_addmv_(const st_tensor *self, const st_tensor *mat, const st_tensor *vec, double beta, double alpha) {
    return st::guard([&] { at::Tensor(st::in(self)).addmv_(st::in(mat), st::in(vec), beta, alpha); });
}

ST_API int32_t st_triu(const st_tensor *self, int64_t diagonal, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).triu(diagonal)); });
}

ST_API int32_t st_tril(const st_tensor *self, int64_t diagonal, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).tril(diagonal)); });
}

ST_API int32_t st_diag(const st_tensor *self, int64_t diagonal, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).diag(diagonal)); });
}

ST_API int32_t st_trace(const st_tensor *self, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).trace()); });
}

ST_API int32_t st_cholesky_solve(const st_tensor *self, const st_tensor *input2, int32_t upper, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).cholesky_solve(st::in(input2), upper != 0)); });
}

ST_API int32_t st_cholesky_inverse(const st_tensor *self, int32_t upper, st_tensor **result) {
    return st::guard([&] { st::give(result, at::cholesky_inverse(st::in(self), upper != 0)); });
}

ST_API int32_t st_inverse(const st_tensor *self, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).inverse()); });
}

// ---- random numbers

ST_API int32_t st_normal_(const st_tensor *self, double mean, double std, const st_generator *generator) {
    return st::guard([&] { at::Tensor(st::in(self)).normal_(mean, std, maybe(generator)); });
}

ST_API int32_t st_uniform_(const st_tensor *self, double low, double high, const st_generator *generator) {
    return st::guard([&] { at::Tensor(st::in(self)).uniform_(low, high, maybe(generator)); });
}

ST_API int32_t st_bernoulli_(const st_tensor *self, double p, const st_generator *generator) {
    return st::guard([&] { at::Tensor(st::in(self)).bernoulli_(p, maybe(generator)); });
}

ST_API int32_t st_multinomial(const st_tensor *self, int64_t num_samples, int32_t replacement,
                              const st_generator *generator, st_tensor **result) {
    return st::guard([&] {
        st::give(result, st::in(self).multinomial(num_samples, replacement != 0, maybe(generator)));
    });
}

// ---- conversions

ST_API int32_t st_to(const st_tensor *self, int32_t dtype, int32_t device_type, int32_t device_index, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).to(st::options(dtype, device_type, device_index))); });
}

ST_API int32_t st_squeeze(const st_tensor *self, int32_t has_dim, int64_t dim, st_tensor **result) {
    return st::guard(
        [&] { st::give(result, has_dim != 0 ? st::in(self).squeeze(dim) : st::in(self).squeeze()); });
}

ST_API int32_t st_diagonal(const st_tensor *self, int64_t offset, int64_t dim1, int64_t dim2, st_tensor **result) {
    return st::guard([&] { st::give(result, st::in(self).diagonal(offset, dim1, dim2)); });
}

// ---- neural network functions

ST_API int32_t st_linear(const st_tensor *input, const st_tensor *weight, const st_tensor *bias, st_tensor **result) {
    return st::guard([&] { st::give(result, at::linear(st::in(input), st::in(weight), st::maybe(bias))); });
}

ST_API int32_t st_cross_entropy(const st_tensor *input, const st_tensor *target, const st_tensor *weight,
                                int64_t reduction, int64_t ignore_index, double label_smoothing, st_tensor **result) {
    return st::guard([&] {
        st::give(result, at::cross_entropy_loss(st::in(input), st::in(target), st::maybe(weight), reduction, ignore_index,
                                                label_smoothing));
    });
}

ST_API int32_t st_nll_loss(const st_tensor *input, const st_tensor *target, const st_tensor *weight, int64_t reduction,
                           st_tensor **result) {
    return st::guard([&] {
        st::give(result, at::nll_loss(st::in(input), st::in(target), st::maybe(weight), reduction, -100));
    });
}

ST_API int32_t st_mse_loss(const st_tensor *input, const st_tensor *target, int64_t reduction, st_tensor **result) {
    return st::guard([&] { st::give(result, at::mse_loss(st::in(input), st::in(target), reduction)); });
}

ST_API int32_t st_layer_norm(const st_tensor *input, const int64_t *lengths, int32_t count, const st_tensor *weight,
                             const st_tensor *bias, double eps, st_tensor **result) {
    return st::guard([&] {
        st::give(result, at::layer_norm(st::in(input), st::sizes(lengths, count), st::maybe(weight), st::maybe(bias), eps));
    });
}

ST_API int32_t st_one_hot(const st_tensor *input, int64_t class_count, st_tensor **result) {
    return st::guard([&] { st::give(result, at::one_hot(st::in(input), class_count)); });
}

// ---- decompositions

ST_API int32_t st_linalg_cholesky(const st_tensor *input, st_tensor **result) {
    return st::guard([&] { st::give(result, at::linalg_cholesky(st::in(input))); });
}

ST_API int32_t st_linalg_cholesky_ex(const st_tensor *input, int32_t check_errors, st_tensor **factor, st_tensor **info) {
    return st::guard([&] { st::give(factor, info, at::linalg_cholesky_ex(st::in(input), false, check_errors != 0)); });
}

ST_API int32_t st_linalg_eigh(const st_tensor *input, int32_t upper, st_tensor **values, st_tensor **vectors) {
    return st::guard([&] { st::give(values, vectors, at::linalg_eigh(st::in(input), upper != 0 ? "U" : "L")); });
}

ST_API int32_t st_linalg_svd(const st_tensor *input, int32_t full_matrices, st_tensor **u, st_tensor **s, st_tensor **v) {
    return st::guard([&] { st::give(u, s, v, at::linalg_svd(st::in(input), full_matrices != 0)); });
}

ST_API int32_t st_linalg_inv(const st_tensor *input, st_tensor **result) {
    return st::guard([&] { st::give(result, at::linalg_inv(st::in(input))); });
}

ST_API int32_t st_linalg_svdvals(const st_tensor *input, st_tensor **result) {
    return st::guard([&] { st::give(result, at::linalg_svdvals(st::in(input))); });
}
