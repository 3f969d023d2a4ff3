using BenchmarkDotNet.Running;
using Solvers.Benchmarks;

// quality BLOCKS: objective against time; published DATA: time to published values; speed BLOCKS: moves and bytes per second;
// certified PROBLEMS: time to a proof, and the relaxation against a plain read;
// gather: per-sample gradients against the reads they need; tokenizers DATA: megabytes of text per second;
// anything else goes to BenchmarkDotNet.
return args switch
{
    ["quality", var folder] => await QualityTable.WriteAsync(folder, Console.Out),
    ["published", var folder] => await PublishedTable.WriteAsync(folder, Console.Out),
    ["speed", var folder] => await SpeedTable.WriteAsync(folder, Console.Out),
    ["certified", var folder] => await CertifiedTable.WriteAsync(folder, Console.Out),
    ["gather"] => await GatherTable.WriteAsync(Console.Out),
    ["tokenizers", var folder] => await TokenizerTable.WriteAsync(folder, Console.Out),
    _ => BenchmarkSwitcher.FromAssembly(typeof(QualityTable).Assembly).Run(args).Any() ? 0 : 1,
};
