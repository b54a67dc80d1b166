namespace ClauseAtlas.Evidence.Log;

/// <summary>Checks proofs without the tree, step by step as RFC 9162 states it.</summary>
public static class MerkleProof
{
    /// <summary>RFC 9162 §2.1.3.2: whether the entry with this leaf hash stands at an index of the tree with this root.</summary>
    public static bool VerifyInclusion(Sha256 leaf, long index, long size, IReadOnlyList<Sha256> proof, Sha256 root)
    {
        if (index < 0 || index >= size)
        {
            return false;
        }

        var (fn, sn, r) = (index, size - 1, leaf);
        foreach (var p in proof)
        {
            if (sn == 0)
            {
                return false;
            }

            if ((fn & 1) == 1 || fn == sn)
            {
                r = MerkleHash.Node(p, r);
                while ((fn & 1) == 0 && fn != 0)
                {
                    (fn, sn) = (fn >> 1, sn >> 1);
                }
            }
            else
            {
                r = MerkleHash.Node(r, p);
            }

            (fn, sn) = (fn >> 1, sn >> 1);
        }

        return sn == 0 && r == root;
    }

    /// <summary>
    /// RFC 9162 §2.1.4.2: whether the second tree is the first one with entries added behind it. Equal sizes need equal roots and no proof; of the
    /// empty tree every tree is a continuation, which needs no proof either.
    /// </summary>
    public static bool VerifyConsistency(long first, Sha256 firstRoot, long second, Sha256 secondRoot, IReadOnlyList<Sha256> proof)
    {
        if (first < 0 || first > second)
        {
            return false;
        }

        if (first == second || first == 0)
        {
            return proof.Count == 0 && (first == second ? firstRoot == secondRoot : firstRoot == MerkleHash.Empty);
        }

        if (proof.Count == 0)
        {
            return false;
        }

        // Step 2: the root of a whole first tree is not sent, since the verifier has it.
        var path = long.IsPow2(first) ? proof.Prepend(firstRoot) : proof;
        var (fn, sn) = (first - 1, second - 1);
        while ((fn & 1) == 1)
        {
            (fn, sn) = (fn >> 1, sn >> 1);
        }

        return Walk(path, fn, sn) is { } roots && roots.First == firstRoot && roots.Second == secondRoot;
    }

    /// <summary>Steps 5 to 7: both roots rebuilt from one path; null when its length does not fit.</summary>
    private static (Sha256 First, Sha256 Second)? Walk(IEnumerable<Sha256> path, long fn, long sn)
    {
        (Sha256 First, Sha256 Second)? roots = null;
        foreach (var c in path)
        {
            if (roots is not var (fr, sr))
            {
                roots = (c, c);
                continue;
            }

            if (sn == 0)
            {
                return null;
            }

            if ((fn & 1) == 1 || fn == sn)
            {
                roots = (MerkleHash.Node(c, fr), MerkleHash.Node(c, sr));
                while ((fn & 1) == 0 && fn != 0)
                {
                    (fn, sn) = (fn >> 1, sn >> 1);
                }
            }
            else
            {
                roots = (fr, MerkleHash.Node(sr, c));
            }

            (fn, sn) = (fn >> 1, sn >> 1);
        }

        return sn == 0 ? roots : null;
    }
}
