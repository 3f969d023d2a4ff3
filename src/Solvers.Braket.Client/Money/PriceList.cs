using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Solvers.Core;

namespace Solvers.Braket.Client;

/// <summary>What devices cost as of a day: the file <c>configs/braket-prices.json</c>, or one of the user's.</summary>
/// <remarks>The price that a device states itself is not what is billed, so that it is shown beside this one and never used.</remarks>
public sealed class PriceList
{
    /// <summary>Gets or sets the day on which the prices were true, such as 2026-07-01.</summary>
    [Required]
    [RegularExpression(@"\d{4}-\d{2}-\d{2}")]
    public string AsOf { get; set; } = string.Empty;

    /// <summary>Gets or sets the devices.</summary>
    [MinLength(1)]
    public IList<DevicePrice> Devices { get; set; } = [];

    /// <summary>Gets the file that ships with the program.</summary>
    public static string ShippedFile => Path.Combine(AppContext.BaseDirectory, "configs", "braket-prices.json");

    /// <summary>Reads a price file.</summary>
    /// <param name="path">The file; null for the one that ships with the program.</param>
    /// <returns>The prices.</returns>
    /// <exception cref="ConfigurationException">The file is not there, or does not hold prices.</exception>
    public static PriceList Load(string? path)
    {
        string file = Path.GetFullPath(path ?? ShippedFile);
        if (!File.Exists(file))
        {
            throw new ConfigurationException($"There is no price file '{file}'; name one in the option prices, or leave it out for the one that ships.");
        }

        try
        {
            return StrictOptions.Bind<PriceList>(new ConfigurationBuilder().AddJsonFile(file).Build());
        }
        catch (InvalidDataException exception)
        {
            throw new ConfigurationException($"The price file '{file}' is no JSON: {exception.InnerException?.Message ?? exception.Message}");
        }
        catch (ConfigurationException exception)
        {
            throw new ConfigurationException([.. exception.Problems.Select(problem => $"The price file '{file}': {problem}")]);
        }
    }

    /// <summary>Finds the price of a device.</summary>
    /// <param name="device">The device.</param>
    /// <returns>Its price; null when it is not listed.</returns>
    public DevicePrice? Find(DeviceArn device)
    {
        ArgumentNullException.ThrowIfNull(device);
        return Devices.FirstOrDefault(entry => entry.Device == device.Text);
    }

    /// <summary>Returns the price of a device.</summary>
    /// <param name="device">The device.</param>
    /// <returns>Its price.</returns>
    /// <exception cref="ConfigurationException">It is not listed: what cannot be priced is not used.</exception>
    public DevicePrice Get(DeviceArn device) => Find(device)
        ?? throw new ConfigurationException($"The price file of {AsOf} has no price for {device}; add one to configs/braket-prices.json or to the file of the option prices.");
}
