using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Solvers.Numerics;

namespace Solvers.Models.Tests;

public sealed class ImageFileTests : IDisposable
{
    // 16 x 8 pixels, the left half (200, 60, 30) and the right half (40, 120, 220).
    private const string Jpeg =
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wCEAAIBAQEBAQIBAQECAgICAgQDAgICAgUEBAMEBgUGBgYFBgYGBwkIBgcJBwYGCAsICQoKCgoKBggLDA"
        + "sKDAkKCgoBAgICAgICBQMDBQoHBgcKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCv/AABEIAAgAEAMB"
        + "EQACEQEDEQH/xAGiAAABBQEBAQEBAQAAAAAAAAAAAQIDBAUGBwgJCgsQAAIBAwMCBAMFBQQEAAABfQECAwAEEQUSITFBBhNRYQcicRQygZGhCC"
        + "NCscEVUtHwJDNicoIJChYXGBkaJSYnKCkqNDU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6g4SFhoeIiYqSk5SVlpeYmZqi"
        + "o6Slpqeoqaqys7S1tre4ubrCw8TFxsfIycrS09TV1tfY2drh4uPk5ebn6Onq8fLz9PX29/j5+gEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQ"
        + "oLEQACAQIEBAMEBwUEBAABAncAAQIDEQQFITEGEkFRB2FxEyIygQgUQpGhscEJIzNS8BVictEKFiQ04SXxFxgZGiYnKCkqNTY3ODk6Q0RFRkdI"
        + "SUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqCg4SFhoeIiYqSk5SVlpeYmZqio6Slpqeoqaqys7S1tre4ubrCw8TFxsfIycrS09TV1tfY2dri4+"
        + "Tl5ufo6ery8/T19vf4+fr/2gAMAwEAAhEDEQA/APCa/mU/0iOkr/Zg/wAHD//Z";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<int, int> PngKinds => new()
    {
        { PngFiles.Grey, 1 }, { PngFiles.Grey, 2 }, { PngFiles.Grey, 4 }, { PngFiles.Grey, 8 }, { PngFiles.Grey, 16 },
        { PngFiles.Colour, 8 }, { PngFiles.Colour, 16 },
        { PngFiles.Palette, 1 }, { PngFiles.Palette, 2 }, { PngFiles.Palette, 4 }, { PngFiles.Palette, 8 },
        { PngFiles.GreyAlpha, 8 }, { PngFiles.GreyAlpha, 16 },
        { PngFiles.ColourAlpha, 8 }, { PngFiles.ColourAlpha, 16 },
    };

    [Theory]
    [MemberData(nameof(PngKinds))]
    public void Read_Png_GivesTheSamplesThatWereEncoded(int colourType, int depth) =>
        Prop.ForAll<byte, byte, ulong>((wide, high, seed) =>
        {
            int width = 1 + (wide % 19);
            int height = 1 + (high % 19);
            bool interlaced = seed % 2 == 0;
            SeededRandom random = new(seed);
            byte[]? palette = colourType == PngFiles.Palette ? Bytes(ref random, 3 << depth) : null;
            ushort[] samples = new ushort[width * height * PngFiles.SampleCount(colourType)];
            for (int i = 0; i < samples.Length; i++)
            {
                samples[i] = (ushort)random.NextInt32(1 << depth);
            }

            string path = _folder.At("image.png");
            File.WriteAllBytes(path, PngFiles.Encode(width, height, colourType, depth, samples, interlaced, palette));
            Picture picture = ImageFile.Read(path);
            Assert.Equal((width, height), (picture.Width, picture.Height));
            Assert.Equal(Expected(colourType, depth, samples, palette), picture.Values);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30).WithReplay(17, 19));

    [Fact]
    public void Read_Jpeg_GivesItsColours()
    {
        File.WriteAllBytes(_folder.At("image.jpg"), Convert.FromBase64String(Jpeg));
        Picture picture = ImageFile.Read(_folder.At("image.jpg"));
        Assert.Equal((16, 8, 3), (picture.Width, picture.Height, picture.Channels));
        byte[] expected = [200, 60, 30, 40, 120, 220];
        for (int i = 0; i < picture.Values.Length; i++)
        {
            int place = (i / 3 % 16 < 8 ? 0 : 3) + (i % 3);
            Assert.InRange(picture.Values[i], expected[place] - 4, expected[place] + 4);
        }
    }

    [Theory]
    [InlineData("P2\n# a comment\n3 2\n255\n0 10 20\n30 40 255\n", 1)]
    [InlineData("P3 1 2 255 0 10 20 30 40 255", 3)]
    public void Read_PortableText_GivesItsValues(string text, int channels)
    {
        Picture picture = ImageFile.Read(_folder.Write("image.pnm", text));
        Assert.Equal(channels, picture.Channels);
        Assert.Equal([0, 10, 20, 30, 40, 255], picture.Values);
    }

    [Fact]
    public void Read_PortableBinary_GivesItsValuesScaledTo255()
    {
        Assert.Equal([10, 13, 32], ReadBytes("P5 3 1 255\n", 10, 13, 32).Values);
        Assert.Equal([0, 128, 255], ReadBytes("P6\n1 1\n#x\r4 ", 0, 2, 4).Values);
        Assert.Equal([0, 128, 255], ReadBytes("P5 3 1 65535\n", 0, 0, 128, 128, 255, 255).Values);
    }

    [Theory]
    [InlineData("P5 3 1 255\nab", "ends after 2 of at least 3 bytes")]
    [InlineData("P2 3 1 255\n1 2", "there is no value at byte 14")]
    [InlineData("P2 3 1 255\n1 2 x", "there is no value at byte")]
    [InlineData("P2 3 1 9\n1 2 10", "value 2 is 10, above the largest value 9")]
    [InlineData("P5 3 x", "there is no height at byte 5")]
    [InlineData("P5 0 1 255\n", "is 0")]
    [InlineData("P5 99999 1 255\n", "the width at byte 3 is above 65536")]
    [InlineData("P5 60000 60000 255\n", "ends after 0 of at least 3600000000 bytes")]
    [InlineData("", "cannot be read as PNG, JPEG")]
    [InlineData("GARBAGE", "cannot be read as PNG, JPEG")]
    public void Read_BadFile_NamesItAndTheReason(string content, string what) => Expect(Encoding.Latin1.GetBytes(content), what);

    [Fact]
    public void Read_DamagedPng_IsNoticedWhereverTheDamageIs()
    {
        byte[] good = PngFiles.Encode(5, 4, PngFiles.Grey, 8, [.. Enumerable.Range(0, 20).Select(static i => (ushort)i)], interlaced: false);
        for (int length = 0; length < good.Length; length++)
        {
            Expect(good[..length], "image.x");
        }

        for (int place = 0; place < good.Length; place++)
        {
            byte[] damaged = [.. good];
            damaged[place] ^= 0x10;
            Expect(damaged, "image.x");
        }
    }

    [Fact]
    public void Read_JpegCutShort_IsNoticed()
    {
        byte[] good = Convert.FromBase64String(Jpeg);
        Expect(good[..^2], "the end of this JPEG is missing");
        Expect(good[..20], "the end of this JPEG is missing");
        Expect([0xFF, 0xD8, 0xFF, 0xD9], "cannot be read as");
    }

    [Fact]
    public void WithChannels_GreyAndColour_FollowPillow()
    {
        Picture colours = new(2, 1, 3, [200, 60, 30, 40, 120, 220]);
        Picture grey = colours.WithChannels(1);
        Assert.Equal([98, 107], grey.Values);
        Assert.Equal([98, 98, 98, 107, 107, 107], grey.WithChannels(3).Values);
        Assert.Same(colours, colours.WithChannels(3));
    }

    private static byte[] Expected(int colourType, int depth, ushort[] samples, byte[]? palette)
    {
        if (palette is not null)
        {
            return [.. samples.SelectMany(sample => palette.AsSpan(3 * sample, 3).ToArray())];
        }

        int perPixel = PngFiles.SampleCount(colourType);
        bool alpha = perPixel % 2 == 0;
        return
        [
            .. samples
                .Where((_, place) => !alpha || place % perPixel != perPixel - 1)
                .Select(sample => depth == 16 ? (byte)(sample >> 8) : (byte)(sample * 255 / ((1 << depth) - 1))),
        ];
    }

    private static byte[] Bytes(ref SeededRandom random, int count)
    {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++)
        {
            bytes[i] = (byte)random.NextInt32(256);
        }

        return bytes;
    }

    private Picture ReadBytes(string header, params byte[] values)
    {
        File.WriteAllBytes(_folder.At("image.pnm"), [.. Encoding.Latin1.GetBytes(header), .. values]);
        return ImageFile.Read(_folder.At("image.pnm"));
    }

    private void Expect(byte[] content, string what)
    {
        string path = _folder.At("image.x");
        File.WriteAllBytes(path, content);
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => ImageFile.Read(path));
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
    }
}
