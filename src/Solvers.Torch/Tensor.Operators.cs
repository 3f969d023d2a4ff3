namespace TorchSharp;

// Operators.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The sum.</summary>
        /// <param name="left">The left operand.</param>
        /// <param name="right">The right operand.</param>
        public static Tensor operator +(Tensor left, Tensor right) => Arg(left).add(right);

        /// <summary>The sum.</summary>
        /// <param name="left">The left operand.</param>
        /// <param name="right">The right operand.</param>
        public static Tensor operator +(Tensor left, Scalar right) => Arg(left).add(right);

        /// <summary>The sum.</summary>
        /// <param name="left">The left operand.</param>
        /// <param name="right">The right operand.</param>
        public static Tensor operator +(Scalar left, Tensor right) => Arg(right).add(left);

        /// <summary>The difference.</summary>
        /// <param name="left">The left operand.</param>
        /// <param name="right">The right operand.</param>
        public static Tensor operator -(Tensor left, Tensor right) => Arg(left).sub(right);

        /// <summary>The difference.</summary>
        /// <param name="left">The left operand.</param>
        /// <param name="right">The right operand.</param>
        public static Tensor operator -(Tensor left, Scalar right) => Arg(left).sub(right);

        /// <summary>The difference.</summary>
        /// <param name="left">The left operand.</param>
        /// <param name="right">The right operand.</param>
        public static Tensor operator -(Scalar left, Tensor right)
        {
            using Tensor negative = Arg(right).neg();
            return negative.add(left);
        }

        /// <summary>The product, element by element.</summary>
        /// <param name="left">The left operand.</param>
        /// <param name="right">The right operand.</param>
        public static Tensor operator *(Tensor left, Tensor right) => Arg(left).mul(right);

        /// <summary>The product, element by element.</summary>
        /// <param name="left">The left operand.</param>
        /// <param name="right">The right operand.</param>
        public static Tensor operator *(Tensor left, Scalar right) => Arg(left).mul(right);

        /// <summary>The product, element by element.</summary>
        /// <param name="left">The left operand.</param>
        /// <param name="right">The right operand.</param>
        public static Tensor operator *(Scalar left, Tensor right) => Arg(right).mul(left);

        /// <summary>The quotient.</summary>
        /// <param name="left">The left operand.</param>
        /// <param name="right">The right operand.</param>
        public static Tensor operator /(Tensor left, Tensor right) => Arg(left).div(right);

        /// <summary>The quotient.</summary>
        /// <param name="left">The left operand.</param>
        /// <param name="right">The right operand.</param>
        public static Tensor operator /(Tensor left, Scalar right) => Arg(left).div(right);

        /// <summary>The quotient.</summary>
        /// <param name="left">The left operand.</param>
        /// <param name="right">The right operand.</param>
        public static Tensor operator /(Scalar left, Tensor right)
        {
            using Tensor inverse = Arg(right).reciprocal();
            return inverse.mul(left);
        }

        /// <summary>The negative of each element.</summary>
        /// <param name="tensor">The tensor.</param>
        public static Tensor operator -(Tensor tensor) => Arg(tensor).neg();

        /// <summary>A tensor without dimensions that holds the number.</summary>
        /// <param name="scalar">The number.</param>
        /// <remarks>With this conversion the compiler prefers the operators that take a scalar for plain numbers.</remarks>
        public static implicit operator Tensor(Scalar scalar) =>
            full(ReadOnlySpan<long>.Empty, scalar, Arg(scalar).Type);

        /// <summary>A tensor without dimensions that holds the number.</summary>
        /// <param name="value">The number.</param>
        public static implicit operator Tensor(float value) => tensor(value);

        /// <summary>A tensor without dimensions that holds the number.</summary>
        /// <param name="value">The number.</param>
        public static implicit operator Tensor(double value) => tensor(value);

        /// <summary>A tensor without dimensions that holds the number.</summary>
        /// <param name="value">The number.</param>
        public static implicit operator Tensor(int value) => tensor(value);

        /// <summary>A tensor without dimensions that holds the number.</summary>
        /// <param name="value">The number.</param>
        public static implicit operator Tensor(long value) => tensor(value);

        /// <summary>A tensor without dimensions that holds the truth value.</summary>
        /// <param name="value">The truth value.</param>
        public static implicit operator Tensor(bool value) => tensor(value);

        /// <summary>The only element.</summary>
        /// <param name="value">A tensor with one element.</param>
        /// <exception cref="ArgumentException">The tensor has not one element.</exception>
        public static explicit operator float(Tensor value) => Arg(value).ToSingle();

        /// <summary>The only element.</summary>
        /// <param name="value">A tensor with one element.</param>
        /// <exception cref="ArgumentException">The tensor has not one element.</exception>
        public static explicit operator double(Tensor value) => Arg(value).ToDouble();

        /// <summary>The only element.</summary>
        /// <param name="value">A tensor with one element.</param>
        /// <exception cref="ArgumentException">The tensor has not one element.</exception>
        public static explicit operator int(Tensor value) => Arg(value).ToInt32();

        /// <summary>The only element.</summary>
        /// <param name="value">A tensor with one element.</param>
        /// <exception cref="ArgumentException">The tensor has not one element.</exception>
        public static explicit operator long(Tensor value) => Arg(value).ToInt64();

        /// <summary>The only element.</summary>
        /// <param name="value">A tensor with one element.</param>
        /// <exception cref="ArgumentException">The tensor has not one element.</exception>
        public static explicit operator bool(Tensor value) => Arg(value).ToBoolean();

        /// <summary>Whether elements on the left are less, as <see cref="ScalarType.Bool"/>.</summary>
        /// <param name="left">The left operand.</param>
        /// <param name="right">The right operand.</param>
        public static Tensor operator <(Tensor left, Tensor right) => Arg(left).lt(right);

        /// <summary>Whether elements on the left are less, as <see cref="ScalarType.Bool"/>.</summary>
        /// <param name="left">The left operand.</param>
        /// <param name="right">The right operand.</param>
        public static Tensor operator <(Tensor left, Scalar right) => Arg(left).lt(right);

        /// <summary>Whether elements on the left are less, as <see cref="ScalarType.Bool"/>.</summary>
        /// <param name="left">The left operand.</param>
        /// <param name="right">The right operand.</param>
        public static Tensor operator <(Scalar left, Tensor right) => Arg(right).gt(left);

        /// <summary>Whether elements on the left are less or equal, as <see cref="ScalarType.Bool"/>.</summary>
        /// <param name="left">The left operand.</param>
        /// <param name="right">The right operand.</param>
        public static Tensor operator <=(Tensor left, Tensor right) => Arg(left).le(right);

        /// <summary>Whether elements on the left are less or equal, as <see cref="ScalarType.Bool"/>.</summary>
        /// <param name="left">The left operand.</param>
        /// <param name="right">The right operand.</param>
        public static Tensor operator <=(Tensor left, Scalar right) => Arg(left).le(right);

        /// <summary>Whether elements on the left are less or equal, as <see cref="ScalarType.Bool"/>.</summary>
        /// <param name="left">The left operand.</param>
        /// <param name="right">The right operand.</param>
        public static Tensor operator <=(Scalar left, Tensor right) => Arg(right).ge(left);

        /// <summary>Whether elements on the left are greater, as <see cref="ScalarType.Bool"/>.</summary>
        /// <param name="left">The left operand.</param>
        /// <param name="right">The right operand.</param>
        public static Tensor operator >(Tensor left, Tensor right) => Arg(left).gt(right);

        /// <summary>Whether elements on the left are greater, as <see cref="ScalarType.Bool"/>.</summary>
        /// <param name="left">The left operand.</param>
        /// <param name="right">The right operand.</param>
        public static Tensor operator >(Tensor left, Scalar right) => Arg(left).gt(right);

        /// <summary>Whether elements on the left are greater, as <see cref="ScalarType.Bool"/>.</summary>
        /// <param name="left">The left operand.</param>
        /// <param name="right">The right operand.</param>
        public static Tensor operator >(Scalar left, Tensor right) => Arg(right).lt(left);

        /// <summary>Whether elements on the left are greater or equal, as <see cref="ScalarType.Bool"/>.</summary>
        /// <param name="left">The left operand.</param>
        /// <param name="right">The right operand.</param>
        public static Tensor operator >=(Tensor left, Tensor right) => Arg(left).ge(right);

        /// <summary>Whether elements on the left are greater or equal, as <see cref="ScalarType.Bool"/>.</summary>
        /// <param name="left">The left operand.</param>
        /// <param name="right">The right operand.</param>
        public static Tensor operator >=(Tensor left, Scalar right) => Arg(left).ge(right);

        /// <summary>Whether elements on the left are greater or equal, as <see cref="ScalarType.Bool"/>.</summary>
        /// <param name="left">The left operand.</param>
        /// <param name="right">The right operand.</param>
        public static Tensor operator >=(Scalar left, Tensor right) => Arg(right).le(left);
    }
}
