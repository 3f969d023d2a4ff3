namespace TorchSharp;

// Functions of each element, as methods.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The absolute value of each element.</summary>
        /// <returns>A new tensor.</returns>
        public Tensor abs() =>
            Wrap(Native.st_abs(Handle, out nint result), result);

        /// <summary>In place: the absolute value of each element.</summary>
        /// <returns>This tensor.</returns>
        public Tensor abs_() =>
            InPlace(Native.st_abs_(Handle));

        /// <summary>The square root of each element.</summary>
        /// <returns>A new tensor.</returns>
        public Tensor sqrt() =>
            Wrap(Native.st_sqrt(Handle, out nint result), result);

        /// <summary>In place: the square root of each element.</summary>
        /// <returns>This tensor.</returns>
        public Tensor sqrt_() =>
            InPlace(Native.st_sqrt_(Handle));

        /// <summary>The reciprocal of the square root of each element.</summary>
        /// <returns>A new tensor.</returns>
        public Tensor rsqrt() =>
            Wrap(Native.st_rsqrt(Handle, out nint result), result);

        /// <summary>In place: the reciprocal of the square root of each element.</summary>
        /// <returns>This tensor.</returns>
        public Tensor rsqrt_() =>
            InPlace(Native.st_rsqrt_(Handle));

        /// <summary>e to the power of each element.</summary>
        /// <returns>A new tensor.</returns>
        public Tensor exp() =>
            Wrap(Native.st_exp(Handle, out nint result), result);

        /// <summary>In place: e to the power of each element.</summary>
        /// <returns>This tensor.</returns>
        public Tensor exp_() =>
            InPlace(Native.st_exp_(Handle));

        /// <summary>e to the power of each element, less one, exact near zero.</summary>
        /// <returns>A new tensor.</returns>
        public Tensor expm1() =>
            Wrap(Native.st_expm1(Handle, out nint result), result);

        /// <summary>In place: e to the power of each element, less one, exact near zero.</summary>
        /// <returns>This tensor.</returns>
        public Tensor expm1_() =>
            InPlace(Native.st_expm1_(Handle));

        /// <summary>The natural logarithm of each element.</summary>
        /// <returns>A new tensor.</returns>
        public Tensor log() =>
            Wrap(Native.st_log(Handle, out nint result), result);

        /// <summary>In place: the natural logarithm of each element.</summary>
        /// <returns>This tensor.</returns>
        public Tensor log_() =>
            InPlace(Native.st_log_(Handle));

        /// <summary>The natural logarithm of one plus each element, exact near zero.</summary>
        /// <returns>A new tensor.</returns>
        public Tensor log1p() =>
            Wrap(Native.st_log1p(Handle, out nint result), result);

        /// <summary>In place: the natural logarithm of one plus each element, exact near zero.</summary>
        /// <returns>This tensor.</returns>
        public Tensor log1p_() =>
            InPlace(Native.st_log1p_(Handle));

        /// <summary>The base-2 logarithm of each element.</summary>
        /// <returns>A new tensor.</returns>
        public Tensor log2() =>
            Wrap(Native.st_log2(Handle, out nint result), result);

        /// <summary>In place: the base-2 logarithm of each element.</summary>
        /// <returns>This tensor.</returns>
        public Tensor log2_() =>
            InPlace(Native.st_log2_(Handle));

        /// <summary>The base-10 logarithm of each element.</summary>
        /// <returns>A new tensor.</returns>
        public Tensor log10() =>
            Wrap(Native.st_log10(Handle, out nint result), result);

        /// <summary>In place: the base-10 logarithm of each element.</summary>
        /// <returns>This tensor.</returns>
        public Tensor log10_() =>
            InPlace(Native.st_log10_(Handle));

        /// <summary>The sine of each element.</summary>
        /// <returns>A new tensor.</returns>
        public Tensor sin() =>
            Wrap(Native.st_sin(Handle, out nint result), result);

        /// <summary>In place: the sine of each element.</summary>
        /// <returns>This tensor.</returns>
        public Tensor sin_() =>
            InPlace(Native.st_sin_(Handle));

        /// <summary>The cosine of each element.</summary>
        /// <returns>A new tensor.</returns>
        public Tensor cos() =>
            Wrap(Native.st_cos(Handle, out nint result), result);

        /// <summary>In place: the cosine of each element.</summary>
        /// <returns>This tensor.</returns>
        public Tensor cos_() =>
            InPlace(Native.st_cos_(Handle));

        /// <summary>The hyperbolic tangent of each element.</summary>
        /// <returns>A new tensor.</returns>
        public Tensor tanh() =>
            Wrap(Native.st_tanh(Handle, out nint result), result);

        /// <summary>In place: the hyperbolic tangent of each element.</summary>
        /// <returns>This tensor.</returns>
        public Tensor tanh_() =>
            InPlace(Native.st_tanh_(Handle));

        /// <summary>The logistic function 1 / (1 + exp(-x)) of each element.</summary>
        /// <returns>A new tensor.</returns>
        public Tensor sigmoid() =>
            Wrap(Native.st_sigmoid(Handle, out nint result), result);

        /// <summary>In place: the logistic function 1 / (1 + exp(-x)) of each element.</summary>
        /// <returns>This tensor.</returns>
        public Tensor sigmoid_() =>
            InPlace(Native.st_sigmoid_(Handle));

        /// <summary>The error function of each element.</summary>
        /// <returns>A new tensor.</returns>
        public Tensor erf() =>
            Wrap(Native.st_erf(Handle, out nint result), result);

        /// <summary>In place: the error function of each element.</summary>
        /// <returns>This tensor.</returns>
        public Tensor erf_() =>
            InPlace(Native.st_erf_(Handle));

        /// <summary>The sign of each element: -1, 0 or 1.</summary>
        /// <returns>A new tensor.</returns>
        public Tensor sign() =>
            Wrap(Native.st_sign(Handle, out nint result), result);

        /// <summary>In place: the sign of each element: -1, 0 or 1.</summary>
        /// <returns>This tensor.</returns>
        public Tensor sign_() =>
            InPlace(Native.st_sign_(Handle));

        /// <summary>The negative of each element.</summary>
        /// <returns>A new tensor.</returns>
        public Tensor neg() =>
            Wrap(Native.st_neg(Handle, out nint result), result);

        /// <summary>In place: the negative of each element.</summary>
        /// <returns>This tensor.</returns>
        public Tensor neg_() =>
            InPlace(Native.st_neg_(Handle));

        /// <summary>The reciprocal of each element.</summary>
        /// <returns>A new tensor.</returns>
        public Tensor reciprocal() =>
            Wrap(Native.st_reciprocal(Handle, out nint result), result);

        /// <summary>In place: the reciprocal of each element.</summary>
        /// <returns>This tensor.</returns>
        public Tensor reciprocal_() =>
            InPlace(Native.st_reciprocal_(Handle));

        /// <summary>The largest integer not above each element.</summary>
        /// <returns>A new tensor.</returns>
        public Tensor floor() =>
            Wrap(Native.st_floor(Handle, out nint result), result);

        /// <summary>In place: the largest integer not above each element.</summary>
        /// <returns>This tensor.</returns>
        public Tensor floor_() =>
            InPlace(Native.st_floor_(Handle));

        /// <summary>The smallest integer not below each element.</summary>
        /// <returns>A new tensor.</returns>
        public Tensor ceil() =>
            Wrap(Native.st_ceil(Handle, out nint result), result);

        /// <summary>In place: the smallest integer not below each element.</summary>
        /// <returns>This tensor.</returns>
        public Tensor ceil_() =>
            InPlace(Native.st_ceil_(Handle));

        /// <summary>Each element without its fraction.</summary>
        /// <returns>A new tensor.</returns>
        public Tensor trunc() =>
            Wrap(Native.st_trunc(Handle, out nint result), result);

        /// <summary>In place: each element without its fraction.</summary>
        /// <returns>This tensor.</returns>
        public Tensor trunc_() =>
            InPlace(Native.st_trunc_(Handle));

        /// <summary>Each element rounded, halves to even.</summary>
        /// <param name="decimals">The number of decimals to keep.</param>
        /// <returns>A new tensor.</returns>
        public Tensor round(long decimals = 0) =>
            Wrap(Native.st_round(Handle, decimals, out nint result), result);

        /// <summary>In place: each element rounded, halves to even.</summary>
        /// <param name="decimals">The number of decimals to keep.</param>
        /// <returns>This tensor.</returns>
        public Tensor round_(long decimals = 0) =>
            InPlace(Native.st_round_(Handle, decimals));

        /// <summary>The square of each element.</summary>
        /// <returns>A new tensor.</returns>
        public Tensor square() =>
            Wrap(Native.st_square(Handle, out nint result), result);

        /// <summary>The sum of this tensor and the other operand.</summary>
        /// <param name="target">The other operand, broadcast against this tensor.</param>
        /// <returns>A new tensor.</returns>
        public Tensor add(Tensor target) =>
            Wrap(Native.st_add(Handle, In(target), out nint result), result);

        /// <summary>In place: the sum of this tensor and the other operand.</summary>
        /// <param name="target">The other operand, broadcast against this tensor.</param>
        /// <returns>This tensor.</returns>
        public Tensor add_(Tensor target) =>
            InPlace(Native.st_add_(Handle, In(target)));

        /// <summary>The sum of this tensor and alpha times the other operand.</summary>
        /// <param name="target">The other operand, broadcast against this tensor.</param>
        /// <param name="alpha">The factor of the second operand.</param>
        /// <returns>A new tensor.</returns>
        public Tensor add(Tensor target, Scalar alpha) =>
            Wrap(Native.st_add_scaled(Handle, In(target), In(alpha), out nint result), result);

        /// <summary>In place: the sum of this tensor and alpha times the other operand.</summary>
        /// <param name="target">The other operand, broadcast against this tensor.</param>
        /// <param name="alpha">The factor of the second operand.</param>
        /// <returns>This tensor.</returns>
        public Tensor add_(Tensor target, Scalar alpha) =>
            InPlace(Native.st_add_scaled_(Handle, In(target), In(alpha)));

        /// <summary>The sum of this tensor and the other operand.</summary>
        /// <param name="scalar">The number.</param>
        /// <returns>A new tensor.</returns>
        public Tensor add(Scalar scalar) =>
            Wrap(Native.st_add_scalar(Handle, In(scalar), out nint result), result);

        /// <summary>In place: the sum of this tensor and the other operand.</summary>
        /// <param name="scalar">The number.</param>
        /// <returns>This tensor.</returns>
        public Tensor add_(Scalar scalar) =>
            InPlace(Native.st_add_scalar_(Handle, In(scalar)));

        /// <summary>The sum of this tensor and alpha times the other operand.</summary>
        /// <param name="scalar">The number.</param>
        /// <param name="alpha">The factor of the second operand.</param>
        /// <returns>A new tensor.</returns>
        public Tensor add(Scalar scalar, Scalar alpha) =>
            Wrap(Native.st_add_scalar_scaled(Handle, In(scalar), In(alpha), out nint result), result);

        /// <summary>In place: the sum of this tensor and alpha times the other operand.</summary>
        /// <param name="scalar">The number.</param>
        /// <param name="alpha">The factor of the second operand.</param>
        /// <returns>This tensor.</returns>
        public Tensor add_(Scalar scalar, Scalar alpha) =>
            InPlace(Native.st_add_scalar_scaled_(Handle, In(scalar), In(alpha)));

        /// <summary>This tensor less the other operand.</summary>
        /// <param name="target">The other operand, broadcast against this tensor.</param>
        /// <returns>A new tensor.</returns>
        public Tensor sub(Tensor target) =>
            Wrap(Native.st_sub(Handle, In(target), out nint result), result);

        /// <summary>In place: this tensor less the other operand.</summary>
        /// <param name="target">The other operand, broadcast against this tensor.</param>
        /// <returns>This tensor.</returns>
        public Tensor sub_(Tensor target) =>
            InPlace(Native.st_sub_(Handle, In(target)));

        /// <summary>This tensor less the other operand.</summary>
        /// <param name="target">The other operand, broadcast against this tensor.</param>
        /// <returns>A new tensor.</returns>
        public Tensor sub(Scalar target) =>
            Wrap(Native.st_sub_scalar(Handle, In(target), out nint result), result);

        /// <summary>In place: this tensor less the other operand.</summary>
        /// <param name="target">The other operand, broadcast against this tensor.</param>
        /// <returns>This tensor.</returns>
        public Tensor sub_(Scalar target) =>
            InPlace(Native.st_sub_scalar_(Handle, In(target)));

        /// <summary>The product of this tensor and the other operand.</summary>
        /// <param name="target">The other operand, broadcast against this tensor.</param>
        /// <returns>A new tensor.</returns>
        public Tensor mul(Tensor target) =>
            Wrap(Native.st_mul(Handle, In(target), out nint result), result);

        /// <summary>In place: the product of this tensor and the other operand.</summary>
        /// <param name="target">The other operand, broadcast against this tensor.</param>
        /// <returns>This tensor.</returns>
        public Tensor mul_(Tensor target) =>
            InPlace(Native.st_mul_(Handle, In(target)));

        /// <summary>The product of this tensor and the other operand.</summary>
        /// <param name="target">The other operand, broadcast against this tensor.</param>
        /// <returns>A new tensor.</returns>
        public Tensor mul(Scalar target) =>
            Wrap(Native.st_mul_scalar(Handle, In(target), out nint result), result);

        /// <summary>In place: the product of this tensor and the other operand.</summary>
        /// <param name="target">The other operand, broadcast against this tensor.</param>
        /// <returns>This tensor.</returns>
        public Tensor mul_(Scalar target) =>
            InPlace(Native.st_mul_scalar_(Handle, In(target)));

        /// <summary>This tensor divided by the other operand.</summary>
        /// <param name="target">The other operand, broadcast against this tensor.</param>
        /// <param name="rounding_mode">How to round the quotient; not at all by default.</param>
        /// <returns>A new tensor.</returns>
        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Wrap(Native.st_div(Handle, In(target), (int)rounding_mode, out nint result), result);

        /// <summary>In place: this tensor divided by the other operand.</summary>
        /// <param name="target">The other operand, broadcast against this tensor.</param>
        /// <param name="rounding_mode">How to round the quotient; not at all by default.</param>
        /// <returns>This tensor.</returns>
        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            InPlace(Native.st_div_(Handle, In(target), (int)rounding_mode));

        /// <summary>This tensor divided by the other operand.</summary>
        /// <param name="target">The other operand, broadcast against this tensor.</param>
        /// <param name="rounding_mode">How to round the quotient; not at all by default.</param>
        /// <returns>A new tensor.</returns>
        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Wrap(Native.st_div_scalar(Handle, In(target), (int)rounding_mode, out nint result), result);

        /// <summary>In place: this tensor divided by the other operand.</summary>
        /// <param name="target">The other operand, broadcast against this tensor.</param>
        /// <param name="rounding_mode">How to round the quotient; not at all by default.</param>
        /// <returns>This tensor.</returns>
        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            InPlace(Native.st_div_scalar_(Handle, In(target), (int)rounding_mode));

        /// <summary>Each element to the power of the exponent.</summary>
        /// <param name="exponent">The exponent.</param>
        /// <returns>A new tensor.</returns>
        public Tensor pow(Tensor exponent) =>
            Wrap(Native.st_pow(Handle, In(exponent), out nint result), result);

        /// <summary>In place: each element to the power of the exponent.</summary>
        /// <param name="exponent">The exponent.</param>
        /// <returns>This tensor.</returns>
        public Tensor pow_(Tensor exponent) =>
            InPlace(Native.st_pow_(Handle, In(exponent)));

        /// <summary>Each element to the power of the exponent.</summary>
        /// <param name="exponent">The exponent.</param>
        /// <returns>A new tensor.</returns>
        public Tensor pow(Scalar exponent) =>
            Wrap(Native.st_pow_scalar(Handle, In(exponent), out nint result), result);

        /// <summary>In place: each element to the power of the exponent.</summary>
        /// <param name="exponent">The exponent.</param>
        /// <returns>This tensor.</returns>
        public Tensor pow_(Scalar exponent) =>
            InPlace(Native.st_pow_scalar_(Handle, In(exponent)));

        /// <summary>The remainder of the division, with the sign of the divisor.</summary>
        /// <param name="target">The other operand, broadcast against this tensor.</param>
        /// <returns>A new tensor.</returns>
        public Tensor remainder(Tensor target) =>
            Wrap(Native.st_remainder(Handle, In(target), out nint result), result);

        /// <summary>In place: the remainder of the division, with the sign of the divisor.</summary>
        /// <param name="target">The other operand, broadcast against this tensor.</param>
        /// <returns>This tensor.</returns>
        public Tensor remainder_(Tensor target) =>
            InPlace(Native.st_remainder_(Handle, In(target)));

        /// <summary>The quotient rounded towards minus infinity.</summary>
        /// <param name="other">The other operand, broadcast against this tensor.</param>
        /// <returns>A new tensor.</returns>
        public Tensor floor_divide(Tensor other) =>
            Wrap(Native.st_floor_divide(Handle, In(other), out nint result), result);

        /// <summary>In place: the quotient rounded towards minus infinity.</summary>
        /// <param name="other">The other operand, broadcast against this tensor.</param>
        /// <returns>This tensor.</returns>
        public Tensor floor_divide_(Tensor other) =>
            InPlace(Native.st_floor_divide_(Handle, In(other)));

        /// <summary>The remainder of the division, with the sign of the divisor.</summary>
        /// <param name="scalar">The number.</param>
        /// <returns>A new tensor.</returns>
        public Tensor remainder(Scalar scalar) =>
            Wrap(Native.st_remainder_scalar(Handle, In(scalar), out nint result), result);

        /// <summary>In place: the remainder of the division, with the sign of the divisor.</summary>
        /// <param name="scalar">The number.</param>
        /// <returns>This tensor.</returns>
        public Tensor remainder_(Scalar scalar) =>
            InPlace(Native.st_remainder_scalar_(Handle, In(scalar)));

        /// <summary>The quotient rounded towards minus infinity.</summary>
        /// <param name="other">The other operand, broadcast against this tensor.</param>
        /// <returns>A new tensor.</returns>
        public Tensor floor_divide(Scalar other) =>
            Wrap(Native.st_floor_divide_scalar(Handle, In(other), out nint result), result);

        /// <summary>In place: the quotient rounded towards minus infinity.</summary>
        /// <param name="other">The other operand, broadcast against this tensor.</param>
        /// <returns>This tensor.</returns>
        public Tensor floor_divide_(Scalar other) =>
            InPlace(Native.st_floor_divide_scalar_(Handle, In(other)));

        /// <summary>This tensor plus value times the product of two others.</summary>
        /// <param name="tensor1">The first factor.</param>
        /// <param name="tensor2">The second factor.</param>
        /// <param name="value">The number.</param>
        /// <returns>A new tensor.</returns>
        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Wrap(Native.st_addcmul(Handle, In(tensor1), In(tensor2), In(value), out nint result), result);

        /// <summary>In place: this tensor plus value times the product of two others.</summary>
        /// <param name="tensor1">The first factor.</param>
        /// <param name="tensor2">The second factor.</param>
        /// <param name="value">The number.</param>
        /// <returns>This tensor.</returns>
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            InPlace(Native.st_addcmul_(Handle, In(tensor1), In(tensor2), In(value)));

        /// <summary>This tensor plus value times the quotient of two others.</summary>
        /// <param name="tensor1">The first factor.</param>
        /// <param name="tensor2">The second factor.</param>
        /// <param name="value">The number.</param>
        /// <returns>A new tensor.</returns>
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Wrap(Native.st_addcdiv(Handle, In(tensor1), In(tensor2), In(value), out nint result), result);

        /// <summary>In place: this tensor plus value times the quotient of two others.</summary>
        /// <param name="tensor1">The first factor.</param>
        /// <param name="tensor2">The second factor.</param>
        /// <param name="value">The number.</param>
        /// <returns>This tensor.</returns>
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            InPlace(Native.st_addcdiv_(Handle, In(tensor1), In(tensor2), In(value)));

        /// <summary>Linear interpolation from this tensor to another.</summary>
        /// <param name="end">The value at weight one.</param>
        /// <param name="weight">The weight of <c>end</c>.</param>
        /// <returns>A new tensor.</returns>
        public Tensor lerp(Tensor end, Tensor weight) =>
            Wrap(Native.st_lerp(Handle, In(end), In(weight), out nint result), result);

        /// <summary>In place: linear interpolation from this tensor to another.</summary>
        /// <param name="end">The value at weight one.</param>
        /// <param name="weight">The weight of <c>end</c>.</param>
        /// <returns>This tensor.</returns>
        public Tensor lerp_(Tensor end, Tensor weight) =>
            InPlace(Native.st_lerp_(Handle, In(end), In(weight)));

        /// <summary>Each element, moved into the bounds.</summary>
        /// <param name="min">The lower bound; none by default.</param>
        /// <param name="max">The upper bound; none by default.</param>
        /// <returns>A new tensor.</returns>
        public Tensor clamp(Scalar? min = null, Scalar? max = null) =>
            Wrap(Native.st_clamp(Handle, Number(min), Number(max), out nint result), result);

        /// <summary>In place: each element, moved into the bounds.</summary>
        /// <param name="min">The lower bound; none by default.</param>
        /// <param name="max">The upper bound; none by default.</param>
        /// <returns>This tensor.</returns>
        public Tensor clamp_(Scalar? min = null, Scalar? max = null) =>
            InPlace(Native.st_clamp_(Handle, Number(min), Number(max)));

        /// <summary>Each element, moved into bounds given per element.</summary>
        /// <param name="min">The lower bound; none by default.</param>
        /// <param name="max">The upper bound; none by default.</param>
        /// <returns>A new tensor.</returns>
        public Tensor clamp(Tensor? min = null, Tensor? max = null) =>
            Wrap(Native.st_clamp_tensor(Handle, Optional(min), Optional(max), out nint result), result);

        /// <summary>In place: each element, moved into bounds given per element.</summary>
        /// <param name="min">The lower bound; none by default.</param>
        /// <param name="max">The upper bound; none by default.</param>
        /// <returns>This tensor.</returns>
        public Tensor clamp_(Tensor? min = null, Tensor? max = null) =>
            InPlace(Native.st_clamp_tensor_(Handle, Optional(min), Optional(max)));

        /// <summary>Each element, raised to the bound.</summary>
        /// <param name="min">The lower bound; none by default.</param>
        /// <returns>A new tensor.</returns>
        public Tensor clamp_min(Scalar min) =>
            Wrap(Native.st_clamp_min(Handle, In(min), out nint result), result);

        /// <summary>In place: each element, raised to the bound.</summary>
        /// <param name="min">The lower bound; none by default.</param>
        /// <returns>This tensor.</returns>
        public Tensor clamp_min_(Scalar min) =>
            InPlace(Native.st_clamp_min_(Handle, In(min)));

        /// <summary>Each element, lowered to the bound.</summary>
        /// <param name="max">The upper bound; none by default.</param>
        /// <returns>A new tensor.</returns>
        public Tensor clamp_max(Scalar max) =>
            Wrap(Native.st_clamp_max(Handle, In(max), out nint result), result);

        /// <summary>In place: each element, lowered to the bound.</summary>
        /// <param name="max">The upper bound; none by default.</param>
        /// <returns>This tensor.</returns>
        public Tensor clamp_max_(Scalar max) =>
            InPlace(Native.st_clamp_max_(Handle, In(max)));

        /// <summary>The larger of each pair of elements.</summary>
        /// <param name="other">The other operand, broadcast against this tensor.</param>
        /// <returns>A new tensor.</returns>
        public Tensor maximum(Tensor other) =>
            Wrap(Native.st_maximum(Handle, In(other), out nint result), result);

        /// <summary>The smaller of each pair of elements.</summary>
        /// <param name="other">The other operand, broadcast against this tensor.</param>
        /// <returns>A new tensor.</returns>
        public Tensor minimum(Tensor other) =>
            Wrap(Native.st_minimum(Handle, In(other), out nint result), result);

        /// <summary>Elements of this tensor where the condition holds, and of another elsewhere.</summary>
        /// <param name="condition">A tensor of <see cref="ScalarType.Bool"/>: true takes from this tensor.</param>
        /// <param name="y">Where elements come from when the condition is false.</param>
        /// <returns>A new tensor.</returns>
        public Tensor where(Tensor condition, Tensor y) =>
            Wrap(Native.st_where(Handle, In(condition), In(y), out nint result), result);

        /// <summary>This tensor with a number wherever the mask is true.</summary>
        /// <param name="mask">A tensor of <see cref="ScalarType.Bool"/>, broadcast against this tensor.</param>
        /// <param name="value">The number.</param>
        /// <returns>A new tensor.</returns>
        public Tensor masked_fill(Tensor mask, Scalar value) =>
            Wrap(Native.st_masked_fill(Handle, In(mask), In(value), out nint result), result);

        /// <summary>In place: this tensor with a number wherever the mask is true.</summary>
        /// <param name="mask">A tensor of <see cref="ScalarType.Bool"/>, broadcast against this tensor.</param>
        /// <param name="value">The number.</param>
        /// <returns>This tensor.</returns>
        public Tensor masked_fill_(Tensor mask, Scalar value) =>
            InPlace(Native.st_masked_fill_(Handle, In(mask), In(value)));

        /// <summary>The elements where the mask is true, as a vector.</summary>
        /// <param name="mask">A tensor of <see cref="ScalarType.Bool"/>, broadcast against this tensor.</param>
        /// <returns>A new tensor.</returns>
        public Tensor masked_select(Tensor mask) =>
            Wrap(Native.st_masked_select(Handle, In(mask), out nint result), result);
    }
}
