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
    }

    private sealed class UtcTicks()
        : Microsoft.EntityFrameworkCore.Storage.ValueConversion.ValueConverter<DateTimeOffset, long>(
            value => value.UtcTicks,
            ticks => new DateTimeOffset(ticks, TimeSpan.Zero)
        );
}
