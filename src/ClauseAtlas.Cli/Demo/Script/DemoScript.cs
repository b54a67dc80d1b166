using System.Collections.Immutable;

namespace ClauseAtlas.Cli.Demo.Script;

/// <summary>Everything that happens to the fictional companies' sites.</summary>
internal static class DemoScript
{
    public static ImmutableArray<DemoEvent> Events { get; } = [.. PlantedChanges.Events, .. PlantedNoise.Events];

    public static IEnumerable<DemoEvent> Of(string entity, string document) => Events.Where(e => e.Concerns(entity, document));

    /// <summary>What the site answers instead of the document on a day, or null.</summary>
    public static DemoFault? FaultOn(string entity, string document, int day) =>
        Of(entity, document).FirstOrDefault(e => e.Fault is not null && e.FaultDay == day)?.Fault;
}
