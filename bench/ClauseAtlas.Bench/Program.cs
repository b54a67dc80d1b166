using ClauseAtlas.Bench.Extraction;

return args switch
{
    ["extraction-quality", .. var rest] => QualityCommand.Run(rest),
    ["extraction", .. var rest] => await SpeedCommand.Run(rest),
    ["text", var file, .. var rest] => TextCommand.Run(file, rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        "text FILE [URL] [SELECTOR]\nextraction-quality [--corpus DIR] [--pages]\nextraction --cases FILE [--passes N] [--out DIR] [--engine-bench \"node …\"]"
    );
    return 2;
}
