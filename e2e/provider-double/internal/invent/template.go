package invent

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/mule-landing-zone/provider-double/internal/model"
)

var placeholder = regexp.MustCompile(`\{([a-z0-9_.|-]+)\}`)

// expandAll expands every text in a decoded JSON template.
func (in *Inventor) expandAll(template any, place string) any {
	switch shaped := template.(type) {
	case string:
		return in.expand(shaped, place)
	case []any:
		items := make([]any, len(shaped))
		for i, item := range shaped {
			items[i] = in.expandAll(item, place+"."+strconv.Itoa(i))
		}
		return items
	case map[string]any:
		members := map[string]any{}
		for key, item := range shaped {
			members[in.expand(key, place)] = in.expandAll(item, place+"."+key)
		}
		return members
	}
	return template
}

// expand fills the placeholders of a template: {region}, {account}, {partition}, {secret}, {uuid}, {hex17}, {digits12},
// {upper14}, {alnum6}, {public_ip}, {private_ip}, or else the name of an attribute; {a|b} takes the first that isn't
// empty.
func (in *Inventor) expand(template, place string) string {
	return placeholder.ReplaceAllStringFunc(template, func(match string) string {
		for _, name := range strings.Split(match[1:len(match)-1], "|") {
			if text := in.placeholder(name, place); text != "" {
				return text
			}
		}
		return ""
	})
}

var sized = regexp.MustCompile(`^(hex|digits|upper|alnum)([0-9]+)$`)

func (in *Inventor) placeholder(name, place string) string {
	seed := in.Type + "\x00" + in.Seed + "\x00" + place
	switch name {
	case "region":
		return in.World.Region
	case "account":
		return in.World.Account
	case "partition":
		return in.World.Partition
	case "secret":
		return in.secret(place)
	case "uuid":
		return uuid(seed)
	case "public_ip":
		return publicIP(seed)
	case "private_ip":
		return privateIP(seed)
	}
	if parts := sized.FindStringSubmatch(name); parts != nil {
		size, _ := strconv.Atoi(parts[2])
		alphabet := map[string]string{
			"hex": "0123456789abcdef", "digits": "123456789", "upper": "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
			"alnum": "abcdefghijklmnopqrstuvwxyz0123456789",
		}[parts[1]]
		return letters(alphabet, seed, size)
	}
	if in.block == nil || in.block.Attributes[name] == nil {
		return ""
	}
	text, _ := model.Text(in.resolve(name))
	return text
}

// secret makes a value that a leak scan finds, whatever it was asked for.
func (in *Inventor) secret(place string) string {
	return in.World.Canary + "-" + Digest(in.Type, in.Seed, place)[:12]
}
