using System.Xml.Linq;

namespace ClauseAtlas.Site.Tests.Architecture.Planted.Pipeline
{
    internal sealed class LateThing
    {
        public int Value => 1;
    }
}

namespace ClauseAtlas.Site.Tests.Architecture.Planted.Extraction
{
    /// <summary>Uses a later stage inside a lambda, a parser where it may not, and ends the process: each a violation that the rules must find.</summary>
    internal static class EarlyThing
    {
        public static Func<int> Later => () => new Pipeline.LateThing().Value;

        public static string Parse(string text) => XElement.Parse(text).Value;

        public static void End() => Environment.FailFast("planted; never called");
    }
}
