using System.Runtime.InteropServices;

namespace TorchSharp;

// Functions of each element.
internal static partial class Native
{
    [LibraryImport(Library)]
    internal static partial int st_abs(TensorHandle self, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_abs_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_sqrt(TensorHandle self, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_sqrt_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_rsqrt(TensorHandle self, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_rsqrt_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_exp(TensorHandle self, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_exp_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_expm1(TensorHandle self, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_expm1_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_log(TensorHandle self, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_log_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_log1p(TensorHandle self, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_log1p_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_log2(TensorHandle self, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_log2_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_log10(TensorHandle self, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_log10_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_sin(TensorHandle self, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_sin_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_cos(TensorHandle self, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_cos_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_tanh(TensorHandle self, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_tanh_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_sigmoid(TensorHandle self, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_sigmoid_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_erf(TensorHandle self, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_erf_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_sign(TensorHandle self, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_sign_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_neg(TensorHandle self, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_neg_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_reciprocal(TensorHandle self, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_reciprocal_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_floor(TensorHandle self, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_floor_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_ceil(TensorHandle self, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_ceil_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_trunc(TensorHandle self, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_trunc_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_round(TensorHandle self, long decimals, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_round_(TensorHandle self, long decimals);

    [LibraryImport(Library)]
    internal static partial int st_square(TensorHandle self, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_add(TensorHandle self, TensorHandle target, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_add_(TensorHandle self, TensorHandle target);

    [LibraryImport(Library)]
    internal static partial int st_add_scaled(TensorHandle self, TensorHandle target, in NativeScalar alpha,
        out nint result);

    [LibraryImport(Library)]
    internal static partial int st_add_scaled_(TensorHandle self, TensorHandle target, in NativeScalar alpha);

    [LibraryImport(Library)]
    internal static partial int st_add_scalar(TensorHandle self, in NativeScalar scalar, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_add_scalar_(TensorHandle self, in NativeScalar scalar);

    [LibraryImport(Library)]
    internal static partial int st_add_scalar_scaled(TensorHandle self, in NativeScalar scalar, in NativeScalar alpha,
        out nint result);

    [LibraryImport(Library)]
    internal static partial int st_add_scalar_scaled_(TensorHandle self, in NativeScalar scalar, in NativeScalar alpha);

    [LibraryImport(Library)]
    internal static partial int st_sub(TensorHandle self, TensorHandle target, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_sub_(TensorHandle self, TensorHandle target);

    [LibraryImport(Library)]
    internal static partial int st_sub_scalar(TensorHandle self, in NativeScalar target, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_sub_scalar_(TensorHandle self, in NativeScalar target);

    [LibraryImport(Library)]
    internal static partial int st_mul(TensorHandle self, TensorHandle target, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_mul_(TensorHandle self, TensorHandle target);

    [LibraryImport(Library)]
    internal static partial int st_mul_scalar(TensorHandle self, in NativeScalar target, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_mul_scalar_(TensorHandle self, in NativeScalar target);

    [LibraryImport(Library)]
    internal static partial int st_div(TensorHandle self, TensorHandle target, int rounding_mode, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_div_(TensorHandle self, TensorHandle target, int rounding_mode);

    [LibraryImport(Library)]
    internal static partial int st_div_scalar(TensorHandle self, in NativeScalar target, int rounding_mode,
        out nint result);

    [LibraryImport(Library)]
    internal static partial int st_div_scalar_(TensorHandle self, in NativeScalar target, int rounding_mode);

    [LibraryImport(Library)]
    internal static partial int st_pow(TensorHandle self, TensorHandle exponent, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_pow_(TensorHandle self, TensorHandle exponent);

    [LibraryImport(Library)]
    internal static partial int st_pow_scalar(TensorHandle self, in NativeScalar exponent, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_pow_scalar_(TensorHandle self, in NativeScalar exponent);

    [LibraryImport(Library)]
    internal static partial int st_remainder(TensorHandle self, TensorHandle target, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_remainder_(TensorHandle self, TensorHandle target);

    [LibraryImport(Library)]
    internal static partial int st_floor_divide(TensorHandle self, TensorHandle other, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_floor_divide_(TensorHandle self, TensorHandle other);

    [LibraryImport(Library)]
    internal static partial int st_remainder_scalar(TensorHandle self, in NativeScalar scalar, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_remainder_scalar_(TensorHandle self, in NativeScalar scalar);

    [LibraryImport(Library)]
    internal static partial int st_floor_divide_scalar(TensorHandle self, in NativeScalar other, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_floor_divide_scalar_(TensorHandle self, in NativeScalar other);

    [LibraryImport(Library)]
    internal static partial int st_addcmul(TensorHandle self, TensorHandle tensor1, TensorHandle tensor2,
        in NativeScalar value, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_addcmul_(TensorHandle self, TensorHandle tensor1, TensorHandle tensor2,
        in NativeScalar value);

    [LibraryImport(Library)]
    internal static partial int st_addcdiv(TensorHandle self, TensorHandle tensor1, TensorHandle tensor2,
        in NativeScalar value, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_addcdiv_(TensorHandle self, TensorHandle tensor1, TensorHandle tensor2,
        in NativeScalar value);

    [LibraryImport(Library)]
    internal static partial int st_lerp(TensorHandle self, TensorHandle end, TensorHandle weight, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_lerp_(TensorHandle self, TensorHandle end, TensorHandle weight);

    [LibraryImport(Library)]
    internal static partial int st_clamp(TensorHandle self, in NativeScalar min, in NativeScalar max, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_clamp_(TensorHandle self, in NativeScalar min, in NativeScalar max);

    [LibraryImport(Library)]
    internal static partial int st_clamp_tensor(TensorHandle self, TensorHandle min, TensorHandle max, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_clamp_tensor_(TensorHandle self, TensorHandle min, TensorHandle max);

    [LibraryImport(Library)]
    internal static partial int st_clamp_min(TensorHandle self, in NativeScalar min, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_clamp_min_(TensorHandle self, in NativeScalar min);

    [LibraryImport(Library)]
    internal static partial int st_clamp_max(TensorHandle self, in NativeScalar max, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_clamp_max_(TensorHandle self, in NativeScalar max);

    [LibraryImport(Library)]
    internal static partial int st_maximum(TensorHandle self, TensorHandle other, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_minimum(TensorHandle self, TensorHandle other, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_where(TensorHandle self, TensorHandle condition, TensorHandle y, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_masked_fill(TensorHandle self, TensorHandle mask, in NativeScalar value,
        out nint result);

    [LibraryImport(Library)]
    internal static partial int st_masked_fill_(TensorHandle self, TensorHandle mask, in NativeScalar value);

    [LibraryImport(Library)]
    internal static partial int st_masked_select(TensorHandle self, TensorHandle mask, out nint result);
}
