// Package invent makes up what AWS would answer: identifiers, ARNs, addresses. The same input gives the same value.
package invent

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
)

// World is where the invented estate lies.
type World struct {
	Account   string
	Region    string
	Partition string
	// Canary starts every value that would be secret, so that a leak can be searched for.
	Canary string
}

// In returns the world of another region.
func (w World) In(region string) World {
	if region != "" {
		w.Region = region
		w.Partition = partitionOf(region)
	}
	return w
}

func partitionOf(region string) string {
	switch {
	case strings.HasPrefix(region, "cn-"):
		return "aws-cn"
	case strings.HasPrefix(region, "us-gov-"):
		return "aws-us-gov"
	}
	return "aws"
}

// Digest is a hash as lower-case hexadecimal digits.
func Digest(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:])
}

// letters turns a digest into n characters of an alphabet.
func letters(alphabet, seed string, n int) string {
	sum := sha256.Sum256([]byte(seed))
	var text strings.Builder
	for i := range n {
		if i > 0 && i%len(sum) == 0 {
			sum = sha256.Sum256(sum[:])
		}
		text.WriteByte(alphabet[int(sum[i%len(sum)])%len(alphabet)])
	}
	return text.String()
}

// publicIP is an address of 198.18.0.0/15, which is set aside for tests and routed nowhere.
func publicIP(seed string) string {
	sum := sha256.Sum256([]byte(seed))
	return fmt.Sprintf("198.%d.%d.%d", 18+int(sum[0])%2, sum[1], 1+int(sum[2])%254)
}

// privateIP is an address that a subnet could hand out.
func privateIP(seed string) string {
	sum := sha256.Sum256([]byte(seed))
	return fmt.Sprintf("10.%d.%d.%d", sum[0], sum[1], 4+int(sum[2])%251)
}

func uuid(seed string) string {
	d := Digest(seed)
	return fmt.Sprintf("%s-%s-4%s-8%s-%s", d[:8], d[8:12], d[13:16], d[17:20], d[20:32])
}
