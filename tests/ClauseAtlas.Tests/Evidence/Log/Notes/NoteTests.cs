using System.Text;
using ClauseAtlas.Evidence;
using ClauseAtlas.Evidence.Log;
using ClauseAtlas.Evidence.Log.Notes;
using Xunit;

namespace ClauseAtlas.Tests.Evidence.Log.Notes;

public sealed class NoteTests
{
    private static readonly DateTimeOffset Now = new(2026, 2, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly NoteSigner Witness = TestLog.Seeded("witness.example/w1", 5, NoteKeyKind.Cosignature);
    private static readonly Checkpoint Ours = new(TestLog.Origin, 20_852_163, Sha256.OfText("root"));
    private static readonly CheckpointTrust Trust = new(TestLog.Signer.Key);

    [Fact]
    public void A_checkpoint_has_three_lines_and_a_signature_over_them()
    {
        Assert.Equal($"archive.example/log\n20852163\n{Convert.ToBase64String(Ours.Root.ToBytes())}\n", Ours.Text);
        var (signed, problem, why) = Trust.Open(Signed());
        Assert.Equal((CheckpointProblem.None, ""), (problem, why));
        Assert.Equal(Ours.Text, signed!.Checkpoint.Text);
        Assert.Equal(Signed(), signed.Note.ToBytes());
    }

    [Fact]
    public void A_key_made_elsewhere_and_its_signature_are_taken()
    {
        // Made with Go's note.GenerateKey and note.Sign.
        var key = NoteKey.Parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        var note = SignedNote.Parse(
            Encoding.UTF8.GetBytes(
                "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n"
                    + "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
            )
        );
        Assert.True(key.Made(note.Signatures[0]));
        Assert.True(key.Verifies(note.Text, note.Signatures[0]));
        Assert.False(key.Verifies(note.Text + "\n", note.Signatures[0]));
        Assert.Equal("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", key.ToString());
    }

    [Fact]
    public void A_flipped_bit_anywhere_in_a_signed_checkpoint_is_refused()
    {
        var whole = Signed();
        for (var i = 0; i < whole.Length * 8; i++)
        {
            var damaged = whole.ToArray();
            damaged[i / 8] ^= (byte)(1 << (i % 8));
            Assert.Null(Trust.Open(damaged).Checkpoint);
        }

        for (var length = 0; length < whole.Length; length++)
        {
            Assert.Null(Trust.Open(whole.AsSpan(0, length)).Checkpoint);
        }

        Assert.Null(Trust.Open([.. whole, (byte)'\n']).Checkpoint);
    }

    [Fact]
    public void Each_reason_to_refuse_a_checkpoint_has_its_name()
    {
        var (text, line) = (Ours.Text, TestLog.Signer.Sign(Ours.Text, Now).ToString());
        Is(CheckpointProblem.None, $"{text}\n{line}\n");
        Is(CheckpointProblem.Malformed, $"{text}\n{line}"); // the last line feed is missing
        Is(CheckpointProblem.Malformed, $"{text}{line}\n"); // the empty line is missing
        Is(CheckpointProblem.Malformed, text);
        Is(CheckpointProblem.Malformed, "");
        Is(CheckpointProblem.Malformed, $"{text}\n{line}\n\t\n");
        Is(CheckpointProblem.Malformed, $"{text}\n{line.Replace("\u2014", "-", StringComparison.Ordinal)}\n");
        Is(CheckpointProblem.Malformed, $"{text}\n{string.Concat(Enumerable.Repeat(line + "\n", SignedNote.MostSignatures + 1))}");
        Is(CheckpointProblem.Malformed, $"{text}{new string('x', SignedNote.LargestBytes)}\n\n{line}\n");
        foreach (var size in new[] { "9223372036854775808", "99999999999999999999999999", "-1", "+1", "01", "1e3", " 1", "", "0x10" })
        {
            Is(CheckpointProblem.Malformed, Resigned($"{TestLog.Origin}\n{size}\n{Convert.ToBase64String(new byte[32])}\n"));
        }

        Is(CheckpointProblem.None, Resigned($"{TestLog.Origin}\n9223372036854775807\n{Convert.ToBase64String(new byte[32])}\n"));
        Is(CheckpointProblem.Malformed, Resigned($"{TestLog.Origin}\n1\n{Convert.ToBase64String(new byte[31])}\n"));
        Is(CheckpointProblem.OtherOrigin, Resigned(text.Replace("archive.", "another.", StringComparison.Ordinal)));
        Is(CheckpointProblem.UnknownKey, $"{text}\n{TestLog.Seeded(TestLog.Origin, 2).Sign(text, Now)}\n");
        Is(CheckpointProblem.UnknownKey, $"{text}\n{TestLog.Seeded("another.example/log", 1).Sign(text, Now)}\n");
        Is(CheckpointProblem.BadSignature, $"{text.Replace("20852163", "20852164", StringComparison.Ordinal)}\n{line}\n");
        // A good signature does not heal a bad one of a key we know.
        Is(CheckpointProblem.BadSignature, $"{text}\n{line}\n{TestLog.Signer.Sign("other\n", Now)}\n");
    }

    [Theory]
    [InlineData("archive.example/log")]
    [InlineData("archive.example/log+00000000+AQ==")]
    [InlineData("archive.example/log+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")] // the id of another name
    [InlineData("PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("PeterNeumann+c74f20a3+AhpC2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")] // a kind not taken
    [InlineData("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TX")]
    [InlineData("Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    public void A_vkey_that_does_not_hold_together_is_refused(string vkey) => Assert.Throws<FormatException>(() => NoteKey.Parse(vkey));

    [Fact]
    public void A_witness_says_when_and_its_word_is_over_time_and_text()
    {
        var trust = Trust with { Witnesses = [Witness.Key], Quorum = 1 };
        Assert.Equal(CheckpointProblem.TooFewWitnesses, trust.Open(Signed()).Problem);
        var line = Witness.Sign(Ours.Text, Now);
        var bytes = SignedNote.Parse(Signed()).With(line).ToBytes();
        Assert.Equal([new WitnessedAt(Witness.Key, Now)], trust.Open(bytes).Checkpoint!.Witnesses);
        // Who does not know the witness ignores the line, and says so.
        Assert.Equal([line.ToString()], Trust.Open(bytes).Checkpoint!.Unknown.Select(u => u.ToString()));
        for (var i = 0; i < line.Bytes.Length; i++)
        {
            var damaged = line.Bytes.ToArray();
            damaged[i] ^= 1;
            var note = SignedNote.Parse(Signed()).With(line with { Bytes = damaged });
            Assert.Equal(CheckpointProblem.BadSignature, trust.Open(note.ToBytes()).Problem);
        }

        // A plain signature is no cosignature, even of the same key.
        var plain = TestLog.Seeded("witness.example/w1", 5).Sign(Ours.Text, Now);
        Assert.False(Witness.Key.Made(plain));
        Assert.False(Witness.Key.Verifies(Ours.Text, plain));
        // The same witness twice is one.
        var twice = SignedNote.Parse(bytes).With(Witness.Sign(Ours.Text, Now.AddMinutes(1)));
        Assert.Equal(CheckpointProblem.TooFewWitnesses, (trust with { Quorum = 2 }).Open(twice.ToBytes()).Problem);
    }

    [Fact]
    public async Task A_log_takes_the_lines_of_known_witnesses_once()
    {
        using var test = new TestLog();
        await test.GrowAsync(3);
        var trust = test.Trust with { Witnesses = [Witness.Key], Quorum = 1 };
        using (var log = await test.OpenAsync())
        {
            var (text, stranger) = (log.Published.Note.Text, TestLog.Seeded("witness.example/w2", 6, NoteKeyKind.Cosignature));
            var late = Witness.Sign(new Checkpoint(TestLog.Origin, 2, Sha256.OfText("older")).Text, Now);
            Assert.Equal(0, log.AddCosignatures([late, stranger.Sign(text, Now)], [Witness.Key]));
            Assert.Equal(1, log.AddCosignatures([Witness.Sign(text, Now)], [Witness.Key]));
            Assert.Equal(0, log.AddCosignatures([Witness.Sign(text, Now.AddMinutes(1))], [Witness.Key]));
        }

        Assert.Empty((await test.CheckAsync(trust)).Problems);
        using (var log = await test.OpenAsync())
        {
            log.Append(TestLog.Entries(3, 1));
        }

        Assert.Equal(CheckpointProblem.TooFewWitnesses, trust.Open(test.Content()["checkpoint"]).Problem);
    }

    [Fact]
    public void A_key_file_is_made_once_and_is_its_owners_alone()
    {
        using var folder = new TestLog(create: false);
        var path = Path.Combine(folder.Root, "log.key");
        var made = LogKeyFile.Create(path, TestLog.Origin);
        Assert.Equal(made.Key.ToString(), LogKeyFile.Read(path).Key.ToString());
        Assert.True(made.Key.Verifies("text\n", LogKeyFile.Read(path).Sign("text\n", Now)));
        Assert.Throws<IOException>(() => LogKeyFile.Create(path, TestLog.Origin));
        Assert.Equal(made.Key.ToString(), LogKeyFile.Read(path).Key.ToString());
        Assert.Throws<FormatException>(() => LogKeyFile.Create(path + "2", "not a name"));
        Assert.NotEqual(made.Key.ToString(), LogKeyFile.Create(path + "3", TestLog.Origin).Key.ToString());
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.GroupRead);
            Assert.Throws<UnauthorizedAccessException>(() => LogKeyFile.Read(path));
        }

        File.WriteAllText(path + "3", File.ReadAllText(path + "3").Replace(TestLog.Origin, "another.example", StringComparison.Ordinal));
        Assert.Throws<FormatException>(() => LogKeyFile.Read(path + "3"));
    }

    private static byte[] Signed() => new SignedNote(Ours.Text, [TestLog.Signer.Sign(Ours.Text, Now)]).ToBytes();

    private static string Resigned(string text) => $"{text}\n{TestLog.Signer.Sign(text, Now)}\n";

    private static void Is(CheckpointProblem problem, string note) =>
        Assert.Equal(problem, Trust.Open(Encoding.UTF8.GetBytes(note)).Problem);
}
