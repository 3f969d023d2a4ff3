using Solvers.GpuSuite;

// tests SELECTION: runs the tests of one assembly beside the program; devices [CHOICE]: names the device, or lists all.
return args switch
{
    ["tests", var selection] => await SuiteCommands.TestsAsync(selection, AppContext.BaseDirectory, Console.Out, Console.Error),
    ["devices", .. var choice] when choice.Length < 2 => SuiteCommands.Devices(choice.SingleOrDefault(), Console.Out, Console.Error),
    _ => SuiteCommands.Usage(Console.Error),
};
