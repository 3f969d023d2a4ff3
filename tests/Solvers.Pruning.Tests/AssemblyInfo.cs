// Tests count the live tensors of the whole process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
