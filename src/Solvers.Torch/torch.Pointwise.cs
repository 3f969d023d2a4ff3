namespace TorchSharp;

// Functions of each element, as functions.
public static partial class torch
{
    /// <summary>The absolute value of each element.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor abs(Tensor input) =>
        Arg(input).abs();

    /// <summary>In place: the absolute value of each element.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>The tensor.</returns>
    public static Tensor abs_(Tensor input) =>
        Arg(input).abs_();

    /// <summary>The square root of each element.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor sqrt(Tensor input) =>
        Arg(input).sqrt();

    /// <summary>In place: the square root of each element.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>The tensor.</returns>
    public static Tensor sqrt_(Tensor input) =>
        Arg(input).sqrt_();

    /// <summary>The reciprocal of the square root of each element.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor rsqrt(Tensor input) =>
        Arg(input).rsqrt();

    /// <summary>In place: the reciprocal of the square root of each element.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>The tensor.</returns>
    public static Tensor rsqrt_(Tensor input) =>
        Arg(input).rsqrt_();

    /// <summary>e to the power of each element.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor exp(Tensor input) =>
        Arg(input).exp();

    /// <summary>In place: e to the power of each element.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>The tensor.</returns>
    public static Tensor exp_(Tensor input) =>
        Arg(input).exp_();

    /// <summary>e to the power of each element, less one, exact near zero.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor expm1(Tensor input) =>
        Arg(input).expm1();

    /// <summary>In place: e to the power of each element, less one, exact near zero.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>The tensor.</returns>
    public static Tensor expm1_(Tensor input) =>
        Arg(input).expm1_();

    /// <summary>The natural logarithm of each element.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor log(Tensor input) =>
        Arg(input).log();

    /// <summary>In place: the natural logarithm of each element.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>The tensor.</returns>
    public static Tensor log_(Tensor input) =>
        Arg(input).log_();

    /// <summary>The natural logarithm of one plus each element, exact near zero.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor log1p(Tensor input) =>
        Arg(input).log1p();

    /// <summary>In place: the natural logarithm of one plus each element, exact near zero.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>The tensor.</returns>
    public static Tensor log1p_(Tensor input) =>
        Arg(input).log1p_();

    /// <summary>The base-2 logarithm of each element.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor log2(Tensor input) =>
        Arg(input).log2();

    /// <summary>In place: the base-2 logarithm of each element.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>The tensor.</returns>
    public static Tensor log2_(Tensor input) =>
        Arg(input).log2_();

    /// <summary>The base-10 logarithm of each element.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor log10(Tensor input) =>
        Arg(input).log10();

    /// <summary>In place: the base-10 logarithm of each element.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>The tensor.</returns>
    public static Tensor log10_(Tensor input) =>
        Arg(input).log10_();

    /// <summary>The sine of each element.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor sin(Tensor input) =>
        Arg(input).sin();

    /// <summary>In place: the sine of each element.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>The tensor.</returns>
    public static Tensor sin_(Tensor input) =>
        Arg(input).sin_();

    /// <summary>The cosine of each element.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor cos(Tensor input) =>
        Arg(input).cos();

    /// <summary>In place: the cosine of each element.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>The tensor.</returns>
    public static Tensor cos_(Tensor input) =>
        Arg(input).cos_();

    /// <summary>The hyperbolic tangent of each element.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor tanh(Tensor input) =>
        Arg(input).tanh();

    /// <summary>In place: the hyperbolic tangent of each element.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>The tensor.</returns>
    public static Tensor tanh_(Tensor input) =>
        Arg(input).tanh_();

    /// <summary>The logistic function 1 / (1 + exp(-x)) of each element.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor sigmoid(Tensor input) =>
        Arg(input).sigmoid();

    /// <summary>In place: the logistic function 1 / (1 + exp(-x)) of each element.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>The tensor.</returns>
    public static Tensor sigmoid_(Tensor input) =>
        Arg(input).sigmoid_();

    /// <summary>The error function of each element.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor erf(Tensor input) =>
        Arg(input).erf();

    /// <summary>In place: the error function of each element.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>The tensor.</returns>
    public static Tensor erf_(Tensor input) =>
        Arg(input).erf_();

    /// <summary>The sign of each element: -1, 0 or 1.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor sign(Tensor input) =>
        Arg(input).sign();

    /// <summary>In place: the sign of each element: -1, 0 or 1.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>The tensor.</returns>
    public static Tensor sign_(Tensor input) =>
        Arg(input).sign_();

    /// <summary>The negative of each element.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor neg(Tensor input) =>
        Arg(input).neg();

    /// <summary>In place: the negative of each element.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>The tensor.</returns>
    public static Tensor neg_(Tensor input) =>
        Arg(input).neg_();

    /// <summary>The reciprocal of each element.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor reciprocal(Tensor input) =>
        Arg(input).reciprocal();

    /// <summary>In place: the reciprocal of each element.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>The tensor.</returns>
    public static Tensor reciprocal_(Tensor input) =>
        Arg(input).reciprocal_();

    /// <summary>The largest integer not above each element.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor floor(Tensor input) =>
        Arg(input).floor();

    /// <summary>In place: the largest integer not above each element.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>The tensor.</returns>
    public static Tensor floor_(Tensor input) =>
        Arg(input).floor_();

    /// <summary>The smallest integer not below each element.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor ceil(Tensor input) =>
        Arg(input).ceil();

    /// <summary>In place: the smallest integer not below each element.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>The tensor.</returns>
    public static Tensor ceil_(Tensor input) =>
        Arg(input).ceil_();

    /// <summary>Each element without its fraction.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor trunc(Tensor input) =>
        Arg(input).trunc();

    /// <summary>In place: each element without its fraction.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>The tensor.</returns>
    public static Tensor trunc_(Tensor input) =>
        Arg(input).trunc_();

    /// <summary>Each element rounded, halves to even.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="decimals">The number of decimals to keep.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor round(Tensor input, long decimals = 0) =>
        Arg(input).round(decimals);

    /// <summary>In place: each element rounded, halves to even.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="decimals">The number of decimals to keep.</param>
    /// <returns>The tensor.</returns>
    public static Tensor round_(Tensor input, long decimals = 0) =>
        Arg(input).round_(decimals);

    /// <summary>The square of each element.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor square(Tensor input) =>
        Arg(input).square();

    /// <summary>The sum of the tensor and the other operand.</summary>
    /// <param name="left">The tensor.</param>
    /// <param name="right">The other operand, broadcast against the tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor add(Tensor left, Tensor right) =>
        Arg(left).add(right);

    /// <summary>In place: the sum of the tensor and the other operand.</summary>
    /// <param name="left">The tensor.</param>
    /// <param name="right">The other operand, broadcast against the tensor.</param>
    /// <returns>The tensor.</returns>
    public static Tensor add_(Tensor left, Tensor right) =>
        Arg(left).add_(right);

    /// <summary>The sum of the tensor and alpha times the other operand.</summary>
    /// <param name="left">The tensor.</param>
    /// <param name="right">The other operand, broadcast against the tensor.</param>
    /// <param name="alpha">The factor of the second operand.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor add(Tensor left, Tensor right, Scalar alpha) =>
        Arg(left).add(right, alpha);

    /// <summary>In place: the sum of the tensor and alpha times the other operand.</summary>
    /// <param name="left">The tensor.</param>
    /// <param name="right">The other operand, broadcast against the tensor.</param>
    /// <param name="alpha">The factor of the second operand.</param>
    /// <returns>The tensor.</returns>
    public static Tensor add_(Tensor left, Tensor right, Scalar alpha) =>
        Arg(left).add_(right, alpha);

    /// <summary>The sum of the tensor and the other operand.</summary>
    /// <param name="left">The tensor.</param>
    /// <param name="right">The number.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor add(Tensor left, Scalar right) =>
        Arg(left).add(right);

    /// <summary>In place: the sum of the tensor and the other operand.</summary>
    /// <param name="left">The tensor.</param>
    /// <param name="right">The number.</param>
    /// <returns>The tensor.</returns>
    public static Tensor add_(Tensor left, Scalar right) =>
        Arg(left).add_(right);

    /// <summary>The sum of the tensor and alpha times the other operand.</summary>
    /// <param name="left">The tensor.</param>
    /// <param name="right">The number.</param>
    /// <param name="alpha">The factor of the second operand.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor add(Tensor left, Scalar right, Scalar alpha) =>
        Arg(left).add(right, alpha);

    /// <summary>In place: the sum of the tensor and alpha times the other operand.</summary>
    /// <param name="left">The tensor.</param>
    /// <param name="right">The number.</param>
    /// <param name="alpha">The factor of the second operand.</param>
    /// <returns>The tensor.</returns>
    public static Tensor add_(Tensor left, Scalar right, Scalar alpha) =>
        Arg(left).add_(right, alpha);

    /// <summary>The tensor less the other operand.</summary>
    /// <param name="left">The tensor.</param>
    /// <param name="right">The other operand, broadcast against the tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor sub(Tensor left, Tensor right) =>
        Arg(left).sub(right);

    /// <summary>In place: the tensor less the other operand.</summary>
    /// <param name="left">The tensor.</param>
    /// <param name="right">The other operand, broadcast against the tensor.</param>
    /// <returns>The tensor.</returns>
    public static Tensor sub_(Tensor left, Tensor right) =>
        Arg(left).sub_(right);

    /// <summary>The tensor less the other operand.</summary>
    /// <param name="left">The tensor.</param>
    /// <param name="right">The other operand, broadcast against the tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor sub(Tensor left, Scalar right) =>
        Arg(left).sub(right);

    /// <summary>In place: the tensor less the other operand.</summary>
    /// <param name="left">The tensor.</param>
    /// <param name="right">The other operand, broadcast against the tensor.</param>
    /// <returns>The tensor.</returns>
    public static Tensor sub_(Tensor left, Scalar right) =>
        Arg(left).sub_(right);

    /// <summary>The product of the tensor and the other operand.</summary>
    /// <param name="left">The tensor.</param>
    /// <param name="right">The other operand, broadcast against the tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor mul(Tensor left, Tensor right) =>
        Arg(left).mul(right);

    /// <summary>In place: the product of the tensor and the other operand.</summary>
    /// <param name="left">The tensor.</param>
    /// <param name="right">The other operand, broadcast against the tensor.</param>
    /// <returns>The tensor.</returns>
    public static Tensor mul_(Tensor left, Tensor right) =>
        Arg(left).mul_(right);

    /// <summary>The product of the tensor and the other operand.</summary>
    /// <param name="left">The tensor.</param>
    /// <param name="right">The other operand, broadcast against the tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor mul(Tensor left, Scalar right) =>
        Arg(left).mul(right);

    /// <summary>In place: the product of the tensor and the other operand.</summary>
    /// <param name="left">The tensor.</param>
    /// <param name="right">The other operand, broadcast against the tensor.</param>
    /// <returns>The tensor.</returns>
    public static Tensor mul_(Tensor left, Scalar right) =>
        Arg(left).mul_(right);

    /// <summary>The tensor divided by the other operand.</summary>
    /// <param name="left">The tensor.</param>
    /// <param name="right">The other operand, broadcast against the tensor.</param>
    /// <param name="rounding_mode">How to round the quotient; not at all by default.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor div(Tensor left, Tensor right, RoundingMode rounding_mode = RoundingMode.None) =>
        Arg(left).div(right, rounding_mode);

    /// <summary>In place: the tensor divided by the other operand.</summary>
    /// <param name="left">The tensor.</param>
    /// <param name="right">The other operand, broadcast against the tensor.</param>
    /// <param name="rounding_mode">How to round the quotient; not at all by default.</param>
    /// <returns>The tensor.</returns>
    public static Tensor div_(Tensor left, Tensor right, RoundingMode rounding_mode = RoundingMode.None) =>
        Arg(left).div_(right, rounding_mode);

    /// <summary>The tensor divided by the other operand.</summary>
    /// <param name="left">The tensor.</param>
    /// <param name="right">The other operand, broadcast against the tensor.</param>
    /// <param name="rounding_mode">How to round the quotient; not at all by default.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor div(Tensor left, Scalar right, RoundingMode rounding_mode = RoundingMode.None) =>
        Arg(left).div(right, rounding_mode);

    /// <summary>In place: the tensor divided by the other operand.</summary>
    /// <param name="left">The tensor.</param>
    /// <param name="right">The other operand, broadcast against the tensor.</param>
    /// <param name="rounding_mode">How to round the quotient; not at all by default.</param>
    /// <returns>The tensor.</returns>
    public static Tensor div_(Tensor left, Scalar right, RoundingMode rounding_mode = RoundingMode.None) =>
        Arg(left).div_(right, rounding_mode);

    /// <summary>Each element to the power of the exponent.</summary>
    /// <param name="left">The tensor.</param>
    /// <param name="exponent">The exponent.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor pow(Tensor left, Tensor exponent) =>
        Arg(left).pow(exponent);

    /// <summary>In place: each element to the power of the exponent.</summary>
    /// <param name="left">The tensor.</param>
    /// <param name="exponent">The exponent.</param>
    /// <returns>The tensor.</returns>
    public static Tensor pow_(Tensor left, Tensor exponent) =>
        Arg(left).pow_(exponent);

    /// <summary>Each element to the power of the exponent.</summary>
    /// <param name="left">The tensor.</param>
    /// <param name="exponent">The exponent.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor pow(Tensor left, Scalar exponent) =>
        Arg(left).pow(exponent);

    /// <summary>In place: each element to the power of the exponent.</summary>
    /// <param name="left">The tensor.</param>
    /// <param name="exponent">The exponent.</param>
    /// <returns>The tensor.</returns>
    public static Tensor pow_(Tensor left, Scalar exponent) =>
        Arg(left).pow_(exponent);

    /// <summary>The remainder of the division, with the sign of the divisor.</summary>
    /// <param name="left">The tensor.</param>
    /// <param name="right">The other operand, broadcast against the tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor remainder(Tensor left, Tensor right) =>
        Arg(left).remainder(right);

    /// <summary>In place: the remainder of the division, with the sign of the divisor.</summary>
    /// <param name="left">The tensor.</param>
    /// <param name="right">The other operand, broadcast against the tensor.</param>
    /// <returns>The tensor.</returns>
    public static Tensor remainder_(Tensor left, Tensor right) =>
        Arg(left).remainder_(right);

    /// <summary>The quotient rounded towards minus infinity.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="other">The other operand, broadcast against the tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor floor_divide(Tensor input, Tensor other) =>
        Arg(input).floor_divide(other);

    /// <summary>In place: the quotient rounded towards minus infinity.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="other">The other operand, broadcast against the tensor.</param>
    /// <returns>The tensor.</returns>
    public static Tensor floor_divide_(Tensor input, Tensor other) =>
        Arg(input).floor_divide_(other);

    /// <summary>The remainder of the division, with the sign of the divisor.</summary>
    /// <param name="left">The tensor.</param>
    /// <param name="right">The number.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor remainder(Tensor left, Scalar right) =>
        Arg(left).remainder(right);

    /// <summary>In place: the remainder of the division, with the sign of the divisor.</summary>
    /// <param name="left">The tensor.</param>
    /// <param name="right">The number.</param>
    /// <returns>The tensor.</returns>
    public static Tensor remainder_(Tensor left, Scalar right) =>
        Arg(left).remainder_(right);

    /// <summary>The tensor plus value times the product of two others.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="tensor1">The first factor.</param>
    /// <param name="tensor2">The second factor.</param>
    /// <param name="value">The number.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor addcmul(Tensor input, Tensor tensor1, Tensor tensor2, Scalar value) =>
        Arg(input).addcmul(tensor1, tensor2, value);

    /// <summary>In place: the tensor plus value times the product of two others.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="tensor1">The first factor.</param>
    /// <param name="tensor2">The second factor.</param>
    /// <param name="value">The number.</param>
    /// <returns>The tensor.</returns>
    public static Tensor addcmul_(Tensor input, Tensor tensor1, Tensor tensor2, Scalar value) =>
        Arg(input).addcmul_(tensor1, tensor2, value);

    /// <summary>The tensor plus value times the quotient of two others.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="tensor1">The first factor.</param>
    /// <param name="tensor2">The second factor.</param>
    /// <param name="value">The number.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor addcdiv(Tensor input, Tensor tensor1, Tensor tensor2, Scalar value) =>
        Arg(input).addcdiv(tensor1, tensor2, value);

    /// <summary>In place: the tensor plus value times the quotient of two others.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="tensor1">The first factor.</param>
    /// <param name="tensor2">The second factor.</param>
    /// <param name="value">The number.</param>
    /// <returns>The tensor.</returns>
    public static Tensor addcdiv_(Tensor input, Tensor tensor1, Tensor tensor2, Scalar value) =>
        Arg(input).addcdiv_(tensor1, tensor2, value);

    /// <summary>Linear interpolation from the tensor to another.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="end">The value at weight one.</param>
    /// <param name="weight">The weight of <c>end</c>.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor lerp(Tensor input, Tensor end, Tensor weight) =>
        Arg(input).lerp(end, weight);

    /// <summary>Each element, moved into the bounds.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="min">The lower bound; none by default.</param>
    /// <param name="max">The upper bound; none by default.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor clamp(Tensor input, Scalar? min = null, Scalar? max = null) =>
        Arg(input).clamp(min, max);

    /// <summary>In place: each element, moved into the bounds.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="min">The lower bound; none by default.</param>
    /// <param name="max">The upper bound; none by default.</param>
    /// <returns>The tensor.</returns>
    public static Tensor clamp_(Tensor input, Scalar? min = null, Scalar? max = null) =>
        Arg(input).clamp_(min, max);

    /// <summary>Each element, moved into bounds given per element.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="min">The lower bound; none by default.</param>
    /// <param name="max">The upper bound; none by default.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor clamp(Tensor input, Tensor? min = null, Tensor? max = null) =>
        Arg(input).clamp(min, max);

    /// <summary>In place: each element, moved into bounds given per element.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="min">The lower bound; none by default.</param>
    /// <param name="max">The upper bound; none by default.</param>
    /// <returns>The tensor.</returns>
    public static Tensor clamp_(Tensor input, Tensor? min = null, Tensor? max = null) =>
        Arg(input).clamp_(min, max);

    /// <summary>Each element, raised to the bound.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="min">The lower bound; none by default.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor clamp_min(Tensor input, Scalar min) =>
        Arg(input).clamp_min(min);

    /// <summary>In place: each element, raised to the bound.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="min">The lower bound; none by default.</param>
    /// <returns>The tensor.</returns>
    public static Tensor clamp_min_(Tensor input, Scalar min) =>
        Arg(input).clamp_min_(min);

    /// <summary>Each element, lowered to the bound.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="max">The upper bound; none by default.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor clamp_max(Tensor input, Scalar max) =>
        Arg(input).clamp_max(max);

    /// <summary>In place: each element, lowered to the bound.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="max">The upper bound; none by default.</param>
    /// <returns>The tensor.</returns>
    public static Tensor clamp_max_(Tensor input, Scalar max) =>
        Arg(input).clamp_max_(max);

    /// <summary>The larger of each pair of elements.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="other">The other operand, broadcast against the tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor maximum(Tensor input, Tensor other) =>
        Arg(input).maximum(other);

    /// <summary>The smaller of each pair of elements.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="other">The other operand, broadcast against the tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor minimum(Tensor input, Tensor other) =>
        Arg(input).minimum(other);

    /// <summary>The elements where the mask is true, as a vector.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="mask">A tensor of <see cref="ScalarType.Bool"/>, broadcast against the tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor masked_select(Tensor input, Tensor mask) =>
        Arg(input).masked_select(mask);
}
