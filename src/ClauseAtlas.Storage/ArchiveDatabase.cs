using ClauseAtlas.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Storage;

/// <summary>
/// The index of an archive. Trust: whoever can edit it can mislead readers until <c>fsck</c> runs; nothing is lost with it, WARC holds the captures.
/// </summary>
public sealed class ArchiveDatabase(DbContextOptions<ArchiveDatabase> options) : DbContext(options)
{
    public DbSet<EntityRow> Entities => Set<EntityRow>();
    public DbSet<DocumentRow> Documents => Set<DocumentRow>();
    public DbSet<DeclarationRow> Declarations => Set<DeclarationRow>();
    public DbSet<CaptureRow> Captures => Set<CaptureRow>();
    public DbSet<FailureRow> Failures => Set<FailureRow>();
    public DbSet<TextRow> Texts => Set<TextRow>();
    public DbSet<SeenTextRow> SeenTexts => Set<SeenTextRow>();
    public DbSet<VersionRow> Versions => Set<VersionRow>();
    public DbSet<ChangeRow> Changes => Set<ChangeRow>();
    public DbSet<ProvisionRow> Provisions => Set<ProvisionRow>();
    public DbSet<WordingRow> Wordings => Set<WordingRow>();
    public DbSet<TypeCheckRow> TypeChecks => Set<TypeCheckRow>();
    public DbSet<DoubtRow> Doubts => Set<DoubtRow>();
    public DbSet<TouchedRow> Touched => Set<TouchedRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        // SQLite has no time type: UTC ticks sort and compare as numbers.
        configuration.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
        configuration.Properties<Enum>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<EntityRow>().HasIndex(e => e.Slug).IsUnique();
        model.Entity<DocumentRow>(d =>
        {
            d.HasIndex(x => new { x.EntityId, x.Slug }).IsUnique();
            d.HasIndex(x => x.NextDueAt);
        });
        model.Entity<DeclarationRow>().HasIndex(d => new { d.DocumentId, d.Revision }).IsUnique();
        model.Entity<CaptureRow>(c =>
        {
            c.HasIndex(x => x.OriginKey).IsUnique();
            c.HasIndex(x => new { x.DocumentId, x.At });
        });
        model.Entity<FailureRow>().HasIndex(f => new { f.DocumentId, f.At });
        model.Entity<TextRow>().HasKey(t => t.Digest);
        model.Entity<SeenTextRow>().HasKey(s => new { s.DocumentId, s.TextDigest });
        model.Entity<VersionRow>(v =>
        {
            v.HasIndex(x => new { x.DocumentId, x.Number }).IsUnique();
            v.HasOne(x => x.Capture).WithMany().HasForeignKey(x => x.CaptureId);
        });
        model.Entity<ChangeRow>(c =>
        {
            c.HasIndex(x => x.Permalink).IsUnique();
            c.HasIndex(x => new { x.State, x.RecordedAt });
            c.HasIndex(x => new { x.DocumentId, x.RecordedAt });
            c.HasOne(x => x.FromVersion).WithMany().HasForeignKey(x => x.FromVersionId);
            c.HasOne(x => x.ToVersion).WithMany().HasForeignKey(x => x.ToVersionId);
            c.HasOne(x => x.MadeEffectiveVersion).WithMany().HasForeignKey(x => x.MadeEffectiveVersionId);
        });
        Analysis(model);
    }

    private static void Analysis(ModelBuilder model)
    {
        model.Entity<ProvisionRow>(p =>
        {
            p.HasIndex(x => new { x.DocumentId, x.Slug }).IsUnique();
            p.HasIndex(x => new
            {
                x.Status,
                x.Type,
                x.Severity,
            });
            p.HasIndex(x => new { x.Status, x.Severity });
            p.HasOne(x => x.FirstVersion).WithMany().HasForeignKey(x => x.FirstVersionId);
            p.HasOne(x => x.LastVersion).WithMany().HasForeignKey(x => x.LastVersionId);
        });
        model.Entity<WordingRow>(w =>
        {
            w.HasIndex(x => new { x.ProvisionId, x.FromVersionId });
            w.HasOne(x => x.FromVersion).WithMany().HasForeignKey(x => x.FromVersionId);
            w.HasOne(x => x.ThroughVersion).WithMany().HasForeignKey(x => x.ThroughVersionId);
        });
        model.Entity<TypeCheckRow>(t =>
        {
            t.HasKey(x => new { x.DocumentId, x.Type });
            t.HasIndex(x => new { x.Type, x.Result });
        });
        model.Entity<DoubtRow>().HasIndex(d => new { d.State, d.DocumentId });
        model.Entity<TouchedRow>(t =>
        {
            t.HasIndex(x => x.ChangeId);
            t.HasIndex(x => x.ProvisionId);
        });
    }

    private sealed class UtcTicks()
        : Microsoft.EntityFrameworkCore.Storage.ValueConversion.ValueConverter<DateTimeOffset, long>(
            value => value.UtcTicks,
            ticks => new DateTimeOffset(ticks, TimeSpan.Zero)
        );
}
