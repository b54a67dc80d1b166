using ClauseAtlas.Bench.Extraction;

return args switch
{
    ["extraction-quality", .. var rest] => QualityCommand.Run(rest),
    ["extraction", .. var rest] => await SpeedCommand.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("extraction-quality [--corpus DIR] [--pages]\nextraction --cases FILE [--passes N] [--out DIR] [--engine-bench \"node …\"]");
    return 2;
}
