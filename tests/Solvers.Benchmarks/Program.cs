using System.Globalization;
using BenchmarkDotNet.Running;
using Solvers.Benchmarks;
using Solvers.TestKit;

// quality BLOCKS: objective against time; published DATA: time to published values; speed BLOCKS: moves and bytes per second;
// certified PROBLEMS: time to a proof, and the relaxation against a plain read;
// gather: per-sample gradients against the reads they need; tokenizers DATA: megabytes of text per second;
// transformers [THREADS]: tokens per second of evaluation against the matrix products;
// curves FILE RUN...: accuracy or perplexity against time as SVG;
// quantum BLOCKS FILE: probability of the optimum after p layers of QAOA, as a table, and as SVG;
// updates [SIZE [REPEATS [NAME]]]: layer-wise methods against their matrix products;
// errors SIZE: what weight updaters reach on a layer of that size;
// geometry FOLDER ICBS [UPDATER]: memory and resumption of layer-wise runs on layers of LLaMA-7B;
// step [DEVICE]: gradients, gather and factor of a step of iCBS, on the processor or a GPU;
// gpu-moves [DEVICE]: swaps per second of gpu-tabu against one core and against reading alone;
// gpu-target [DEVICE [DATA]]: time of gpu-tabu to the best objective of tabu;
// layers [THREADS]: layers of the QAOA simulator against the memory traffic they cannot avoid;
// anything else goes to BenchmarkDotNet.
return args switch
{
    ["quality", var folder] => await QualityTable.WriteAsync(folder, Console.Out),
    ["published", var folder] => await PublishedTable.WriteAsync(folder, Console.Out),
    ["speed", var folder] => await SpeedTable.WriteAsync(folder, Console.Out),
    ["certified", var folder] => await CertifiedTable.WriteAsync(folder, Console.Out),
    ["curves", var file, .. var runs] => await CurveChart.WriteAsync(file, runs),
    ["quantum", var folder, var file] => await DepthTable.WriteAsync(folder, file, Console.Out),
    ["geometry", var folder, var program, ..] => await GeometryTable.WriteAsync(folder, program, args.ElementAtOrDefault(3), Console.Out),
    ["gather"] => await GatherTable.WriteAsync(Console.Out),
    ["tokenizers", var folder] => await TokenizerTable.WriteAsync(folder, Console.Out),
    ["transformers", ..] => await TransformersTable.WriteAsync(
        args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : Environment.ProcessorCount, Console.Out),
    ["step", ..] => await StepTable.WriteAsync(args.ElementAtOrDefault(1) ?? "cpu", Console.Out),
    ["gpu-moves", ..] => await GpuMovesTable.WriteAsync(args.ElementAtOrDefault(1) ?? "auto", Console.Out),
    ["gpu-target", ..] => await GpuTargetTable.WriteAsync(
        args.ElementAtOrDefault(1) ?? "auto", args.ElementAtOrDefault(2) ?? TestData.Root ?? ".", Console.Out),
    ["layers", ..] => await LayersTable.WriteAsync(
        args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : Environment.ProcessorCount, Console.Out),
    ["errors", var size] => await ErrorsTable.WriteAsync(int.Parse(size, CultureInfo.InvariantCulture), Console.Out),
    ["updates", ..] => await UpdatesTable.WriteAsync(
        args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 4096,
        args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 3,
        args.ElementAtOrDefault(3),
        Console.Out),
    _ => BenchmarkSwitcher.FromAssembly(typeof(QualityTable).Assembly).Run(args).Any() ? 0 : 1,
};
