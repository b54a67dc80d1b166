using ClauseAtlas.Cli;

return await AtlasProgram.RunAsync(args);
