using ClauseAtlas.Bench.Extraction;
using ClauseAtlas.Bench.Versioning;
using ClauseAtlas.Bench.Warc;

return args switch
{
    ["extraction-quality", .. var rest] => QualityCommand.Run(rest),
    ["extraction", .. var rest] => await SpeedCommand.Run(rest),
    ["histories", .. var rest] => HistoriesBench.Run(rest),
    ["redlines", .. var rest] => RedlinesBench.Run(rest),
    ["import-vs-git", .. var rest] => await ClauseAtlas.Bench.Histories.ImportBench.RunAsync(rest),
    ["text", var file, .. var rest] => TextCommand.Run(file, rest),
    ["compare-speed", .. var rest] => CompareSpeedBench.Run(rest),
    ["search", .. var rest] => ClauseAtlas.Bench.Search.SearchBench.Run(rest),
    ["warc-store", .. var rest] => await StoreBench.RunAsync(rest),
    ["log", .. var rest] => await ClauseAtlas.Bench.Log.LogBench.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        """
        extraction-quality [--corpus DIR] [--pages]
        extraction --cases FILE [--passes N] [--out DIR] [--engine-bench "node …"]
        histories [MANIFEST]
        redlines [--manifest FILE] [--git DIR] [--service NAME] [--skip N] [--take N] [--class NAME]
        import-vs-git REPOSITORY ATLAS [ROUNDS]
        text FILE [URL] [SELECTOR]
        compare-speed …
        search [PROVISIONS] [QUERIES]
        warc-store REPOSITORY
        log [ENTRIES]
        """
    );
    return 2;
}
