// Checks a live log with Go's own golang.org/x/mod/sumdb/{note,tlog}, which share no line with this project: the signed
// checkpoint, the tiles, the receipts and the growth since an older checkpoint. Prints one JSON document of what it checked.
package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// job is what stdin asks for.
type job struct {
	URL      string    `json:"url"`
	Key      string    `json:"key"`
	Old      string    `json:"old"`
	Receipts []receipt `json:"receipts"`
	Witness  string    `json:"witness"`
	Cosigned string    `json:"cosigned"`
}

type receipt struct {
	Leaf       string   `json:"leaf"`
	LeafIndex  int64    `json:"leafIndex"`
	Path       []string `json:"path"`
	Checkpoint string   `json:"checkpoint"`
}

type report struct {
	Size       int64    `json:"size"`
	Root       string   `json:"root"`
	OldSize    int64    `json:"oldSize"`
	Leaves     int64    `json:"leaves"`
	Tiles      int      `json:"tiles"`
	Receipts   []string `json:"receipts"`
	Growth     string   `json:"growth"`
	CosignedAt int64    `json:"cosignedAt"`
}

const tileHeight = 8

// served reads tiles as C2SP tlog-tiles names them: like Go's, without the height.
type served struct {
	url   string
	asked map[string]bool
}

func (s *served) Height() int                                { return tileHeight }
func (s *served) SaveTiles(tiles []tlog.Tile, data [][]byte) {}

func (s *served) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range tiles {
		path := "tile/" + strings.TrimPrefix(tile.Path(), fmt.Sprintf("tile/%d/", tileHeight))
		data, err := get(s.url + "/" + path)
		if err != nil {
			return nil, err
		}
		s.asked[path] = true
		all = append(all, data)
	}
	return all, nil
}

func get(url string) ([]byte, error) {
	response, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", url, response.Status)
	}
	return io.ReadAll(response.Body)
}

// open verifies a checkpoint's signature and answers the tree it speaks of.
func open(checkpoint, key string) (tlog.Tree, error) {
	verifier, err := note.NewVerifier(key)
	if err != nil {
		return tlog.Tree{}, err
	}
	opened, err := note.Open([]byte(checkpoint), note.VerifierList(verifier))
	if err != nil {
		return tlog.Tree{}, err
	}
	lines := strings.SplitN(opened.Text, "\n", 4)
	if len(lines) < 4 || lines[0] != verifier.Name() {
		return tlog.Tree{}, errors.New("the checkpoint is not worded as one")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return tlog.Tree{}, err
	}
	root, err := tlog.ParseHash(lines[2])
	return tlog.Tree{N: size, Hash: root}, err
}

func checkReceipt(one receipt, key string, tree tlog.Tree, reader tlog.HashReader) error {
	own, err := open(one.Checkpoint, key)
	if err != nil {
		return err
	}
	var proof tlog.RecordProof
	for _, text := range one.Path {
		hash, err := tlog.ParseHash(text)
		if err != nil {
			return err
		}
		proof = append(proof, hash)
	}
	leaf := tlog.RecordHash([]byte(one.Leaf))
	if err := tlog.CheckRecord(proof, own.N, own.Hash, one.LeafIndex, leaf); err != nil {
		return err
	}
	made, err := tlog.ProveRecord(tree.N, one.LeafIndex, reader)
	if err != nil {
		return err
	}
	return tlog.CheckRecord(made, tree.N, tree.Hash, one.LeafIndex, leaf)
}

func checkGrowth(old, now tlog.Tree, reader tlog.HashReader) error {
	proof, err := tlog.ProveTree(now.N, old.N, reader)
	if err != nil {
		return err
	}
	return tlog.CheckTree(proof, now.N, now.Hash, old.N, old.Hash)
}

// checkCosignature follows C2SP tlog-cosignature, which this version of x/mod does not know.
func checkCosignature(cosigned, key string) (int64, error) {
	parts := strings.SplitN(key, "+", 3)
	encoded, err := base64.StdEncoding.DecodeString(parts[2])
	if err != nil || len(encoded) != 33 || encoded[0] != 0x04 {
		return 0, errors.New("that is no cosigner's key")
	}
	id := sha256.Sum256(append([]byte(parts[0]+"\n"), encoded...))
	if fmt.Sprintf("%x", id[:4]) != parts[1] {
		return 0, errors.New("the key's id is not its own")
	}
	end := strings.LastIndex(cosigned, "\n\n")
	for _, line := range strings.Split(cosigned[end+2:], "\n") {
		fields := strings.Split(line, " ")
		if len(fields) != 3 || fields[1] != parts[0] {
			continue
		}
		signature, err := base64.StdEncoding.DecodeString(fields[2])
		if err != nil || len(signature) != 4+8+ed25519.SignatureSize || !bytes.Equal(signature[:4], id[:4]) {
			continue
		}
		time := binary.BigEndian.Uint64(signature[4:12])
		message := fmt.Sprintf("cosignature/v1\ntime %d\n%s", time, cosigned[:end+1])
		if ed25519.Verify(encoded[1:], []byte(message), signature[12:]) {
			return int64(time), nil
		}
	}
	return 0, errors.New("the witness has not cosigned it")
}

// leavesOf reads every leaf's hash through tiles that the reader has authenticated.
func leavesOf(tree tlog.Tree, reader tlog.HashReader) (int64, error) {
	indexes := make([]int64, tree.N)
	for n := range indexes {
		indexes[n] = tlog.StoredHashIndex(0, int64(n))
	}
	hashes, err := reader.ReadHashes(indexes)
	return int64(len(hashes)), err
}

func word(err error) string {
	if err == nil {
		return "ok"
	}
	return err.Error()
}

func run(asked job) (report, error) {
	checkpoint, err := get(asked.URL + "/checkpoint")
	if err != nil {
		return report{}, err
	}
	tree, err := open(string(checkpoint), asked.Key)
	if err != nil {
		return report{}, err
	}
	old, err := open(asked.Old, asked.Key)
	if err != nil {
		return report{}, err
	}
	tiles := &served{url: asked.URL, asked: map[string]bool{}}
	reader := tlog.TileHashReader(tree, tiles)
	made := report{Size: tree.N, Root: tree.Hash.String(), OldSize: old.N, Growth: word(checkGrowth(old, tree, reader))}
	for _, one := range asked.Receipts {
		made.Receipts = append(made.Receipts, word(checkReceipt(one, asked.Key, tree, reader)))
	}
	if made.Leaves, err = leavesOf(tree, reader); err != nil {
		return report{}, err
	}
	made.Tiles = len(tiles.asked)
	made.CosignedAt, err = checkCosignature(asked.Cosigned, asked.Witness)
	return made, err
}

func main() {
	var asked job
	err := json.NewDecoder(os.Stdin).Decode(&asked)
	var made report
	if err == nil {
		made, err = run(asked)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	if err := json.NewEncoder(os.Stdout).Encode(made); err != nil {
		os.Exit(1)
	}
}
