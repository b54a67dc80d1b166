// Checks a log of ours with Go's own packages: checkpoint, every tile, one inclusion proof, one consistency proof, one cosignature.
// Arguments: the log's folder, its vkey, the witness's vkey, a .tlog-proof, the entry's file, an older checkpoint, its consistency proof (base64 lines).
package main

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func must(ok bool, why ...any) {
	if !ok {
		fmt.Println("FAILED", why)
		os.Exit(1)
	}
}

func read(path string) string {
	b, err := os.ReadFile(path)
	must(err == nil, err)
	return string(b)
}

// witness verifies cosignature/v1, which the note package does not know.
type witness struct {
	name string
	key  []byte
}

func (w witness) Name() string { return w.name }

func (w witness) KeyHash() uint32 {
	h := sha256.Sum256(append([]byte(w.name+"\n\x04"), w.key...))
	return binary.BigEndian.Uint32(h[:])
}

func (w witness) Verify(msg, sig []byte) bool {
	if len(sig) != 72 {
		return false
	}
	head := fmt.Sprintf("cosignature/v1\ntime %d\n", binary.BigEndian.Uint64(sig))
	return ed25519.Verify(w.key, append([]byte(head), msg...), sig[8:])
}

func parseWitness(vkey string) witness {
	parts := strings.SplitN(vkey, "+", 3)
	key, err := base64.StdEncoding.DecodeString(parts[2])
	must(err == nil && len(key) == 33 && key[0] == 4, "witness key", err)
	w := witness{parts[0], key[1:]}
	must(fmt.Sprintf("%08x", w.KeyHash()) == parts[1], "witness key hash")
	return w
}

type store []tlog.Hash

func (s store) ReadHashes(indexes []int64) (hashes []tlog.Hash, err error) {
	for _, i := range indexes {
		if i >= int64(len(s)) {
			return nil, errors.New("beyond the tree")
		}
		hashes = append(hashes, s[i])
	}
	return
}

func open(text, vkey string) (size int64, root string, n *note.Note, v note.Verifier) {
	v, err := note.NewVerifier(vkey)
	must(err == nil, err)
	n, err = note.Open([]byte(text), note.VerifierList(v))
	must(err == nil, err)
	lines := strings.Split(n.Text, "\n")
	must(lines[0] == v.Name(), "origin")
	_, err = fmt.Sscan(lines[1], &size)
	must(err == nil, err)
	return size, lines[2], n, v
}

// c2sp turns x/mod's path of a tile (height in it) into that of C2SP tlog-tiles.
func c2sp(t tlog.Tile) string {
	return strings.Replace(strings.Replace(t.Path(), "tile/8/data/", "tile/entries/", 1), "tile/8/", "tile/", 1)
}

func hashes(lines []string) (out []tlog.Hash) {
	for _, line := range lines {
		h, err := tlog.ParseHash(line)
		must(err == nil && h.String() == line, line)
		out = append(out, h)
	}
	return
}

func main() {
	dir, vkey := os.Args[1], os.Args[2]
	text := read(filepath.Join(dir, "checkpoint"))
	size, rootText, _, v := open(text, vkey)
	w := parseWitness(os.Args[3])
	both, err := note.Open([]byte(text), note.VerifierList(v, w))
	must(err == nil && len(both.Sigs) == 2, "cosignature", err)

	// The whole tree again, from the entries.
	s := store{}
	for i := int64(0); i < size; {
		t := tlog.Tile{H: 8, L: -1, N: i / 256, W: 256}
		if size-i < 256 {
			t.W = int(size - i)
		}
		b := []byte(read(filepath.Join(dir, c2sp(t))))
		for k := 0; k < t.W; k, i = k+1, i+1 {
			must(len(b) >= 2, "short bundle")
			m := 2 + int(binary.BigEndian.Uint16(b))
			must(len(b) >= m, "short bundle")
			h, err := tlog.StoredHashes(i, b[2:m], s)
			must(err == nil, err)
			s, b = append(s, h...), b[m:]
		}
		must(len(b) == 0, "long bundle")
	}
	root, err := tlog.TreeHash(size, s)
	must(err == nil && root.String() == rootText, "root", err)

	tiles := 0
	for _, t := range tlog.NewTiles(8, 0, size) {
		// NewTiles lists every width on the way; a log serves those of its checkpoints' sizes.
		if t.W != 256 && int64(t.W) != size>>(8*t.L)%256 {
			continue
		}
		want, err := tlog.ReadTileData(t, s)
		must(err == nil && read(filepath.Join(dir, c2sp(t))) == string(want), "tile", c2sp(t), err)
		tiles++
	}

	parts := strings.SplitN(read(os.Args[4]), "\n\n", 2)
	must(len(parts) == 2 && parts[1] == text, "the proof's checkpoint")
	lines := strings.Split(parts[0], "\n")
	must(lines[0] == "c2sp.org/tlog-proof@v1", "header")
	var index int64
	_, err = fmt.Sscanf(lines[1], "index %d", &index)
	must(err == nil, err)
	err = tlog.CheckRecord(hashes(lines[2:]), size, root, index, tlog.RecordHash([]byte(read(os.Args[5]))))
	must(err == nil, "inclusion", err)

	oldSize, oldRootText, _, _ := open(read(os.Args[6]), vkey)
	oldRoot, err := tlog.ParseHash(oldRootText)
	must(err == nil, err)
	err = tlog.CheckTree(hashes(strings.Fields(read(os.Args[7]))), size, root, oldSize, oldRoot)
	must(err == nil, "consistency", err)
	fmt.Println("OK", size, tiles)
}
