using ClauseAtlas.Analysis.Learning.Features;
using ClauseAtlas.Analysis.Learning.Fitting;
using ClauseAtlas.Analysis.Learning.Labels;
using ClauseAtlas.Analysis.Learning.Measuring;

namespace ClauseAtlas.Analysis.Learning.Model;

/// <summary>The members of a model in their order. Numbers are little-endian; each list begins with its length.</summary>
internal static class ModelBody
{
    private const int MostNames = 2_000;
    private const int MostPatterns = 2_000;
    private const int MostFeatures = 200_000;

    public static void Write(BinaryWriter to, SentenceModel model)
    {
        var (layout, calibration) = (model.Layout, model.Calibration);
        var (space, heads) = (model.Fitted.Space, model.Fitted.Heads);
        Names(to, layout.Types);
        to.Write(layout.Cases.Count);
        foreach (var (name, meaning) in layout.Cases)
        {
            to.Write(name);
            Names(to, meaning.Types);
            to.Write(meaning.Stance);
            to.Write(meaning.Judgement);
        }

        Names(to, layout.Stances);
        to.Write(model.Concepts.Count);
        foreach (var concept in model.Concepts)
        {
            to.Write(concept.Id);
            Names(to, concept.Patterns);
        }

        Names(to, [.. model.Fitted.Companies.Order(StringComparer.Ordinal)]);
        to.Write(calibration.Judgement);
        to.Write(calibration.Stance);
        to.Write(calibration.Rivalry);
        Curves(to, [calibration.Types.Sigmoid]);
        to.Write(calibration.Types.Ceiling);
        Curves(to, calibration.Clauses);
        foreach (var threshold in calibration.Thresholds)
        {
            to.Write(threshold);
        }

        for (var head = 0; head < layout.Count; head++)
        {
            to.Write(heads.Scale[head]);
            to.Write(heads.Bias[head]);
        }

        to.Write(space.Count);
        for (var f = 0; f < space.Count; f++)
        {
            to.Write(space.Hashes[f]);
            to.Write(space.Rarity[f]);
        }

        // Head by head: neighbours in a column resemble one another more than neighbours in a row, and pack smaller.
        for (var head = 0; head < layout.Count; head++)
        {
            for (var f = 0; f < space.Count; f++)
            {
                to.Write(heads.Row(f)[head]);
            }
        }
    }

    /// <param name="from">At the first member.</param>
    /// <param name="revision">Which model it is, for records made with it.</param>
    public static SentenceModel Read(BinaryReader from, string revision)
    {
        var typeNames = Names(from, MostNames);
        var cases = Many(
            from,
            MostNames,
            () => (from.ReadString(), new CaseMeaning(Names(from, MostNames), from.ReadString(), from.ReadString()))
        );
        var layout = new HeadLayout(typeNames, cases, Names(from, MostNames));
        var concepts = Many(from, MostNames, () => new Concept(from.ReadString(), Names(from, MostPatterns)));
        var companies = Names(from, MostNames).ToHashSet();
        var (judgement, stance) = (Finite(from.ReadDouble()), Finite(from.ReadDouble()));
        var rivalry = Finite(from.ReadDouble());
        var types = new Curve(Curves(from, 1)[0], Share(from.ReadDouble()));
        var clauses = Curves(from, HeadLayout.ClauseNames.Length + 1);
        var thresholds = new double[clauses.Length];
        for (var i = 0; i < thresholds.Length; i++)
        {
            thresholds[i] = Finite(from.ReadDouble());
        }

        var (scale, bias) = (new float[layout.Count], new float[layout.Count]);
        for (var head = 0; head < layout.Count; head++)
        {
            (scale[head], bias[head]) = ((float)Finite(from.ReadSingle()), (float)Finite(from.ReadSingle()));
        }

        var count = Length(from, MostFeatures);
        var (hashes, rarity) = (new uint[count], new float[count]);
        for (var f = 0; f < count; f++)
        {
            (hashes[f], rarity[f]) = (from.ReadUInt32(), (float)Finite(from.ReadSingle()));
        }

        var weights = new sbyte[count * layout.Count];
        for (var head = 0; head < layout.Count; head++)
        {
            var column = from.ReadBytes(count);
            if (column.Length < count)
            {
                throw new EndOfStreamException("the weights are cut short");
            }

            for (var f = 0; f < count; f++)
            {
                weights[f * layout.Count + head] = (sbyte)column[f];
            }
        }

        return new SentenceModel(
            layout,
            concepts,
            new FittedHeads(new FeatureSpace(hashes, rarity), new LinearHeads(scale, bias, weights), companies),
            new Calibration(types, rivalry, judgement, stance, clauses, thresholds),
            revision
        );
    }

    private static void Names(BinaryWriter to, IReadOnlyList<string> names)
    {
        to.Write(names.Count);
        foreach (var name in names)
        {
            to.Write(name);
        }
    }

    private static List<string> Names(BinaryReader from, int most) => Many(from, most, from.ReadString);

    private static void Curves(BinaryWriter to, Sigmoid[] curves)
    {
        foreach (var curve in curves)
        {
            to.Write(curve.Slope);
            to.Write(curve.Shift);
        }
    }

    private static Sigmoid[] Curves(BinaryReader from, int count)
    {
        var curves = new Sigmoid[count];
        for (var i = 0; i < count; i++)
        {
            curves[i] = new Sigmoid(Finite(from.ReadDouble()), Finite(from.ReadDouble()));
        }

        return Array.TrueForAll(curves, c => c.Slope > 0)
            ? curves
            : throw new InvalidDataException("A calibration curve of the model falls.");
    }

    private static List<T> Many<T>(BinaryReader from, int most, Func<T> read)
    {
        var count = Length(from, most);
        var items = new List<T>();
        for (var i = 0; i < count; i++)
        {
            items.Add(read());
        }

        return items;
    }

    private static int Length(BinaryReader from, int most)
    {
        var length = from.ReadInt32();
        return length >= 0 && length <= most
            ? length
            : throw new InvalidDataException($"The model names a list of {length} where {most} is the most.");
    }

    private static double Share(double number) =>
        number is > 0 and <= 1 ? number : throw new InvalidDataException("The ceiling of the model's probabilities is none.");

    private static double Finite(double number) =>
        double.IsFinite(number) ? number : throw new InvalidDataException("A number of the model is not finite.");
}
