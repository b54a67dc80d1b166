using System.Collections.Immutable;
using ClauseAtlas.Versioning.Timelines;
using CsCheck;
using Xunit;

namespace ClauseAtlas.Tests.Versioning;

public sealed class ClauseIdentityTests
{
    [Fact]
    public void Any_numbers_come_back_from_their_bytes() =>
        Gen
            .Int.Array[0, 60]
            .Sample(
                ids => Assert.Equal(ids, ClauseIdentity.FromBytes(ClauseIdentity.ToBytes([.. ids]))),
                iter: 1_000,
                seed: "0N0XIzNsQ0O2"
            );

    [Fact]
    public void Numbers_in_order_take_one_byte_each() => Assert.Equal(200, ClauseIdentity.ToBytes([.. Enumerable.Range(1, 200)]).Length);

    [Fact]
    public void Bytes_cut_off_inside_a_number_are_an_error()
    {
        var bytes = ClauseIdentity.ToBytes([1, 100_000]);
        Assert.Throws<InvalidDataException>(() => ClauseIdentity.FromBytes(bytes.AsSpan(0, bytes.Length - 1)));
    }
}
