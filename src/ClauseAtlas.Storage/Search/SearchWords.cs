using Microsoft.Data.Sqlite;

namespace ClauseAtlas.Storage.Search;

/// <summary>The words the archive holds: which of them a plain word also stands for, and which is nearest to one that it does not hold.</summary>
internal sealed class SearchWords(SqliteConnection connection)
{
    private const int MostForms = 12;
    private const int LongestWord = 40;

    /// <summary>Words that enter the vocabulary: English stems are told of plain letters only.</summary>
    public static bool Belongs(string word) =>
        word.Length is > 1 and <= LongestWord && word.All(char.IsAsciiLetterOrDigit) && word.Any(char.IsAsciiLetter);

    /// <summary>The word and the words of the archive that share its stem.</summary>
    public IReadOnlyList<string> Forms(string word)
    {
        if (!Belongs(word))
        {
            return [word];
        }

        using var command = connection.CreateCommand();
        command.CommandText = "select word from search_stem where search_stem match $word limit $most";
        command.Parameters.AddWithValue("$word", $"\"{word}\"");
        command.Parameters.AddWithValue("$most", MostForms);
        var forms = new List<string> { word };
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            if (rows.GetString(0) != word)
            {
                forms.Add(rows.GetString(0));
            }
        }

        return forms;
    }

    public bool Knows(string word)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "select 1 from search_terms where term = $word limit 1";
        command.Parameters.AddWithValue("$word", word);
        return command.ExecuteScalar() is not null;
    }

    /// <summary>The word of the archive that differs least in spelling; of equally near ones the one that more entries hold. Null when none is near.</summary>
    public string? Nearest(string word)
    {
        if (word.Length < 3 || !Belongs(word))
        {
            return null;
        }

        var most = word.Length < 5 ? 1 : 2;
        var near = new List<(string Word, int Distance)>();
        using (var command = connection.CreateCommand())
        {
            command.CommandText = "select word from search_word where length(word) between $least and $most";
            command.Parameters.AddWithValue("$least", word.Length - most);
            command.Parameters.AddWithValue("$most", word.Length + most);
            using var rows = command.ExecuteReader();
            while (rows.Read())
            {
                if (Distance(word, rows.GetString(0), most) is { } distance and > 0)
                {
                    near.Add((rows.GetString(0), distance));
                }
            }
        }

        return near.Count == 0
            ? null
            : near.GroupBy(n => n.Distance)
                .OrderBy(g => g.Key)
                .First()
                .Take(50)
                .Select(n => (n.Word, Entries: Entries(n.Word)))
                .Where(n => n.Entries > 0)
                .OrderByDescending(n => n.Entries)
                .ThenBy(n => n.Word, StringComparer.Ordinal)
                .Select(n => n.Word)
                .FirstOrDefault();
    }

    private long Entries(string word)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "select doc from search_terms where term = $word";
        command.Parameters.AddWithValue("$word", word);
        return command.ExecuteScalar() as long? ?? 0;
    }

    /// <summary>Letters to add, drop, change or swap with the next one; null when more than <paramref name="most"/>.</summary>
    internal static int? Distance(string one, string other, int most)
    {
        Span<int> before = stackalloc int[other.Length + 1];
        Span<int> last = stackalloc int[other.Length + 1];
        Span<int> now = stackalloc int[other.Length + 1];
        for (var j = 0; j <= other.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= one.Length; i++)
        {
            now[0] = i;
            var least = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var same = one[i - 1] == other[j - 1] ? 0 : 1;
                now[j] = Math.Min(Math.Min(now[j - 1] + 1, last[j] + 1), last[j - 1] + same);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    now[j] = Math.Min(now[j], before[j - 2] + 1);
                }

                least = Math.Min(least, now[j]);
            }

            if (least > most)
            {
                return null;
            }

            last.CopyTo(before);
            now.CopyTo(last);
        }

        return last[other.Length] <= most ? last[other.Length] : null;
    }
}
