using ClauseAtlas.Bench.Versioning;

return args switch
{
    ["histories", .. var rest] => HistoriesBench.Run(rest),
    ["redlines", .. var rest] => RedlinesBench.Run(rest),
    ["compare-speed", .. var rest] => CompareSpeedBench.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        "Verbs: histories [MANIFEST], redlines [--manifest FILE] [--git DIR] [--service NAME] [--skip N] [--take N] [--class NAME]"
    );
    return 2;
}
