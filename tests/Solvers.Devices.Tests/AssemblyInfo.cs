// A kernel that fails takes its device along, for all who use it in this process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
