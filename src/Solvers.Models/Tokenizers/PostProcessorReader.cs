namespace Solvers.Models;

/// <summary>Reads the post-processor of tokenizer.json: which ids surround a text.</summary>
internal static class PostProcessorReader
{
    /// <summary>Reads a post-processor.</summary>
    /// <param name="place">Where it stands.</param>
    /// <param name="before">Receives, in front, the ids put before a text.</param>
    /// <param name="after">Receives, at the end, the ids put behind a text.</param>
    /// <exception cref="InvalidDataException">It is unknown or malformed.</exception>
    public static void Read(JsonPlace place, List<int> before, List<int> after)
    {
        string type = place.Get("type").Text();
        switch (type)
        {
            case "Sequence":
                foreach (JsonPlace part in place.Get("processors").Items())
                {
                    Read(part, before, after);
                }

                break;
            case "TemplateProcessing":
                ReadTemplate(place, before, after);
                break;
            case "ByteLevel":
                break; // It moves the positions of tokens in the text, which nobody asks for here.
            default:
                throw place.Error(
                    $"the post-processor '{type}' is unknown; known are Sequence, TemplateProcessing and ByteLevel");
        }
    }

    private static void ReadTemplate(JsonPlace place, List<int> before, List<int> after)
    {
        JsonPlace template = place.Get("single");
        List<int> ids = [];
        bool textSeen = false;
        foreach (JsonPlace item in template.Items())
        {
            if (item.Find("SpecialToken") is { } special)
            {
                string name = special.Get("id").Text();
                ids.AddRange(place.Get("special_tokens").Get(name).Get("ids").Items().Select(static id => id.Number()));
            }
            else if (!textSeen && item.Find("Sequence") is not null)
            {
                textSeen = true;
                before.InsertRange(0, ids);
                ids.Clear();
            }
            else
            {
                throw item.Error("a template for one text has \"SpecialToken\" items and one \"Sequence\"");
            }
        }

        if (!textSeen)
        {
            throw template.Error("the template has no \"Sequence\", so the text itself would be lost");
        }

        after.AddRange(ids);
    }
}
