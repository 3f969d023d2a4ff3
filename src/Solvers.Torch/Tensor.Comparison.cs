namespace TorchSharp;

// Comparisons, as methods.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Whether elements are equal, as <see cref="ScalarType.Bool"/>.</summary>
        /// <param name="target">The other operand, broadcast against this tensor.</param>
        /// <returns>A new tensor.</returns>
        public Tensor eq(Tensor target) =>
            Wrap(Native.st_eq(Handle, In(target), out nint result), result);

        /// <summary>In place: whether elements are equal, as <see cref="ScalarType.Bool"/>.</summary>
        /// <param name="target">The other operand, broadcast against this tensor.</param>
        /// <returns>This tensor.</returns>
        public Tensor eq_(Tensor target) =>
            InPlace(Native.st_eq_(Handle, In(target)));

        /// <summary>Whether elements are equal, as <see cref="ScalarType.Bool"/>.</summary>
        /// <param name="target">The other operand, broadcast against this tensor.</param>
        /// <returns>A new tensor.</returns>
        public Tensor eq(Scalar target) =>
            Wrap(Native.st_eq_scalar(Handle, In(target), out nint result), result);

        /// <summary>In place: whether elements are equal, as <see cref="ScalarType.Bool"/>.</summary>
        /// <param name="target">The other operand, broadcast against this tensor.</param>
        /// <returns>This tensor.</returns>
        public Tensor eq_(Scalar target) =>
            InPlace(Native.st_eq_scalar_(Handle, In(target)));

        /// <summary>Whether elements differ, as <see cref="ScalarType.Bool"/>.</summary>
        /// <param name="target">The other operand, broadcast against this tensor.</param>
        /// <returns>A new tensor.</returns>
        public Tensor ne(Tensor target) =>
            Wrap(Native.st_ne(Handle, In(target), out nint result), result);

        /// <summary>In place: whether elements differ, as <see cref="ScalarType.Bool"/>.</summary>
        /// <param name="target">The other operand, broadcast against this tensor.</param>
        /// <returns>This tensor.</returns>
        public Tensor ne_(Tensor target) =>
            InPlace(Native.st_ne_(Handle, In(target)));

        /// <summary>Whether elements differ, as <see cref="ScalarType.Bool"/>.</summary>
        /// <param name="target">The other operand, broadcast against this tensor.</param>
        /// <returns>A new tensor.</returns>
        public Tensor ne(Scalar target) =>
            Wrap(Native.st_ne_scalar(Handle, In(target), out nint result), result);

        /// <summary>In place: whether elements differ, as <see cref="ScalarType.Bool"/>.</summary>
        /// <param name="target">The other operand, broadcast against this tensor.</param>
        /// <returns>This tensor.</returns>
        public Tensor ne_(Scalar target) =>
            InPlace(Native.st_ne_scalar_(Handle, In(target)));

        /// <summary>Whether elements of this tensor are less, as <see cref="ScalarType.Bool"/>.</summary>
        /// <param name="target">The other operand, broadcast against this tensor.</param>
        /// <returns>A new tensor.</returns>
        public Tensor lt(Tensor target) =>
            Wrap(Native.st_lt(Handle, In(target), out nint result), result);

        /// <summary>In place: whether elements of this tensor are less, as <see cref="ScalarType.Bool"/>.</summary>
        /// <param name="target">The other operand, broadcast against this tensor.</param>
        /// <returns>This tensor.</returns>
        public Tensor lt_(Tensor target) =>
            InPlace(Native.st_lt_(Handle, In(target)));

        /// <summary>Whether elements of this tensor are less, as <see cref="ScalarType.Bool"/>.</summary>
        /// <param name="target">The other operand, broadcast against this tensor.</param>
        /// <returns>A new tensor.</returns>
        public Tensor lt(Scalar target) =>
            Wrap(Native.st_lt_scalar(Handle, In(target), out nint result), result);

        /// <summary>In place: whether elements of this tensor are less, as <see cref="ScalarType.Bool"/>.</summary>
        /// <param name="target">The other operand, broadcast against this tensor.</param>
        /// <returns>This tensor.</returns>
        public Tensor lt_(Scalar target) =>
            InPlace(Native.st_lt_scalar_(Handle, In(target)));

        /// <summary>Whether elements of this tensor are less or equal, as <see cref="ScalarType.Bool"/>.</summary>
        /// <param name="target">The other operand, broadcast against this tensor.</param>
        /// <returns>A new tensor.</returns>
        public Tensor le(Tensor target) =>
            Wrap(Native.st_le(Handle, In(target), out nint result), result);

        /// <summary>In place: whether elements of this tensor are less or equal, as <see cref="ScalarType.Bool"/>.</summary>
        /// <param name="target">The other operand, broadcast against this tensor.</param>
        /// <returns>This tensor.</returns>
        public Tensor le_(Tensor target) =>
            InPlace(Native.st_le_(Handle, In(target)));

        /// <summary>Whether elements of this tensor are less or equal, as <see cref="ScalarType.Bool"/>.</summary>
        /// <param name="target">The other operand, broadcast against this tensor.</param>
        /// <returns>A new tensor.</returns>
        public Tensor le(Scalar target) =>
            Wrap(Native.st_le_scalar(Handle, In(target), out nint result), result);

        /// <summary>In place: whether elements of this tensor are less or equal, as <see cref="ScalarType.Bool"/>.</summary>
        /// <param name="target">The other operand, broadcast against this tensor.</param>
        /// <returns>This tensor.</returns>
        public Tensor le_(Scalar target) =>
            InPlace(Native.st_le_scalar_(Handle, In(target)));

        /// <summary>Whether elements of this tensor are greater, as <see cref="ScalarType.Bool"/>.</summary>
        /// <param name="target">The other operand, broadcast against this tensor.</param>
        /// <returns>A new tensor.</returns>
        public Tensor gt(Tensor target) =>
            Wrap(Native.st_gt(Handle, In(target), out nint result), result);

        /// <summary>In place: whether elements of this tensor are greater, as <see cref="ScalarType.Bool"/>.</summary>
        /// <param name="target">The other operand, broadcast against this tensor.</param>
        /// <returns>This tensor.</returns>
        public Tensor gt_(Tensor target) =>
            InPlace(Native.st_gt_(Handle, In(target)));

        /// <summary>Whether elements of this tensor are greater, as <see cref="ScalarType.Bool"/>.</summary>
        /// <param name="target">The other operand, broadcast against this tensor.</param>
        /// <returns>A new tensor.</returns>
        public Tensor gt(Scalar target) =>
            Wrap(Native.st_gt_scalar(Handle, In(target), out nint result), result);

        /// <summary>In place: whether elements of this tensor are greater, as <see cref="ScalarType.Bool"/>.</summary>
        /// <param name="target">The other operand, broadcast against this tensor.</param>
        /// <returns>This tensor.</returns>
        public Tensor gt_(Scalar target) =>
            InPlace(Native.st_gt_scalar_(Handle, In(target)));

        /// <summary>Whether elements of this tensor are greater or equal, as <see cref="ScalarType.Bool"/>.</summary>
        /// <param name="target">The other operand, broadcast against this tensor.</param>
        /// <returns>A new tensor.</returns>
        public Tensor ge(Tensor target) =>
            Wrap(Native.st_ge(Handle, In(target), out nint result), result);

        /// <summary>In place: whether elements of this tensor are greater or equal, as <see cref="ScalarType.Bool"/>.</summary>
        /// <param name="target">The other operand, broadcast against this tensor.</param>
        /// <returns>This tensor.</returns>
        public Tensor ge_(Tensor target) =>
            InPlace(Native.st_ge_(Handle, In(target)));

        /// <summary>Whether elements of this tensor are greater or equal, as <see cref="ScalarType.Bool"/>.</summary>
        /// <param name="target">The other operand, broadcast against this tensor.</param>
        /// <returns>A new tensor.</returns>
        public Tensor ge(Scalar target) =>
            Wrap(Native.st_ge_scalar(Handle, In(target), out nint result), result);

        /// <summary>In place: whether elements of this tensor are greater or equal, as <see cref="ScalarType.Bool"/>.</summary>
        /// <param name="target">The other operand, broadcast against this tensor.</param>
        /// <returns>This tensor.</returns>
        public Tensor ge_(Scalar target) =>
            InPlace(Native.st_ge_scalar_(Handle, In(target)));

        /// <summary>Whether both elements are non-zero, as <see cref="ScalarType.Bool"/>.</summary>
        /// <param name="other">The other operand, broadcast against this tensor.</param>
        /// <returns>A new tensor.</returns>
        public Tensor logical_and(Tensor other) =>
            Wrap(Native.st_logical_and(Handle, In(other), out nint result), result);

        /// <summary>In place: whether both elements are non-zero, as <see cref="ScalarType.Bool"/>.</summary>
        /// <param name="other">The other operand, broadcast against this tensor.</param>
        /// <returns>This tensor.</returns>
        public Tensor logical_and_(Tensor other) =>
            InPlace(Native.st_logical_and_(Handle, In(other)));

        /// <summary>Whether either element is non-zero, as <see cref="ScalarType.Bool"/>.</summary>
        /// <param name="other">The other operand, broadcast against this tensor.</param>
        /// <returns>A new tensor.</returns>
        public Tensor logical_or(Tensor other) =>
            Wrap(Native.st_logical_or(Handle, In(other), out nint result), result);

        /// <summary>In place: whether either element is non-zero, as <see cref="ScalarType.Bool"/>.</summary>
        /// <param name="other">The other operand, broadcast against this tensor.</param>
        /// <returns>This tensor.</returns>
        public Tensor logical_or_(Tensor other) =>
            InPlace(Native.st_logical_or_(Handle, In(other)));

        /// <summary>Whether exactly one of the elements is non-zero, as <see cref="ScalarType.Bool"/>.</summary>
        /// <param name="other">The other operand, broadcast against this tensor.</param>
        /// <returns>A new tensor.</returns>
        public Tensor logical_xor(Tensor other) =>
            Wrap(Native.st_logical_xor(Handle, In(other), out nint result), result);

        /// <summary>In place: whether exactly one of the elements is non-zero, as <see cref="ScalarType.Bool"/>.</summary>
        /// <param name="other">The other operand, broadcast against this tensor.</param>
        /// <returns>This tensor.</returns>
        public Tensor logical_xor_(Tensor other) =>
            InPlace(Native.st_logical_xor_(Handle, In(other)));

        /// <summary>Whether elements are zero, as <see cref="ScalarType.Bool"/>.</summary>
        /// <returns>A new tensor.</returns>
        public Tensor logical_not() =>
            Wrap(Native.st_logical_not(Handle, out nint result), result);

        /// <summary>In place: whether elements are zero, as <see cref="ScalarType.Bool"/>.</summary>
        /// <returns>This tensor.</returns>
        public Tensor logical_not_() =>
            InPlace(Native.st_logical_not_(Handle));

        /// <summary>Whether elements are NaN, as <see cref="ScalarType.Bool"/>.</summary>
        /// <returns>A new tensor.</returns>
        public Tensor isnan() =>
            Wrap(Native.st_isnan(Handle, out nint result), result);

        /// <summary>Whether elements are infinite, as <see cref="ScalarType.Bool"/>.</summary>
        /// <returns>A new tensor.</returns>
        public Tensor isinf() =>
            Wrap(Native.st_isinf(Handle, out nint result), result);

        /// <summary>Whether elements are neither infinite nor NaN, as <see cref="ScalarType.Bool"/>.</summary>
        /// <returns>A new tensor.</returns>
        public Tensor isfinite() =>
            Wrap(Native.st_isfinite(Handle, out nint result), result);

        /// <summary>Whether |a - b| is at most atol + rtol |b|, per element.</summary>
        /// <param name="other">The other operand, broadcast against this tensor.</param>
        /// <param name="rtol">The relative tolerance.</param>
        /// <param name="atol">The absolute tolerance.</param>
        /// <param name="nanEqual">Whether two NaN count as equal.</param>
        /// <returns>A new tensor.</returns>
        public Tensor isclose(Tensor other, double rtol = 1E-05, double atol = 1E-08, bool nanEqual = false) =>
            Wrap(Native.st_isclose(Handle, In(other), rtol, atol, nanEqual, out nint result), result);

        /// <summary>Whether |a - b| is at most atol + rtol |b| for all elements.</summary>
        /// <param name="target">The other operand, broadcast against this tensor.</param>
        /// <param name="rtol">The relative tolerance.</param>
        /// <param name="atol">The absolute tolerance.</param>
        /// <param name="equal_nan">Whether two NaN count as equal.</param>
        /// <returns>Whether it holds.</returns>
        public bool allclose(Tensor target, double rtol = 1E-05, double atol = 1E-08, bool equal_nan = false) =>
            Flag(Native.st_allclose(Handle, In(target), rtol, atol, equal_nan, out int result), result);
    }
}
