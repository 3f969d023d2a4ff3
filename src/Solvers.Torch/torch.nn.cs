namespace TorchSharp;

public static partial class torch
{
    /// <summary>Neural networks.</summary>
    public static partial class nn
    {
        /// <summary>What becomes of the losses of single samples.</summary>
        public enum Reduction : long
        {
            /// <summary>They are returned as they are.</summary>
            None = 0,

            /// <summary>Their mean is returned.</summary>
            Mean = 1,

            /// <summary>Their sum is returned.</summary>
            Sum = 2,
        }
    }
}
