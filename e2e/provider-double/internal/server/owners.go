package server

import (
	"slices"
	"strings"
	"sync"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/mule-landing-zone/provider-double/internal/model"
	"github.com/mule-landing-zone/provider-double/tables"
)

// owners tells which resource a natural key belongs to, for the keys that one run claims. A provider is a process of
// one account and region, so that names need no more to be apart.
type owners struct {
	mutex sync.Mutex
	of    map[string]string
}

// claim gives a new resource its keys, or tells which of them another resource has.
func (o *owners) claim(keys []tables.Key, value tftypes.Value, identity string) *tfprotov6.Diagnostic {
	o.mutex.Lock()
	defer o.mutex.Unlock()
	if o.of == nil {
		o.of = map[string]string{}
	}
	for _, key := range keys {
		for _, name := range namesOf(key, value) {
			if owner, taken := o.of[name]; taken && owner != identity {
				return failure("Two resources, one object",
					"Provider double: another resource of this run is the same "+key.Object+": "+
						strings.ReplaceAll(name, "\n", " ")+". See "+key.Source, nil)
			}
			o.of[name] = identity
		}
	}
	return nil
}

// release frees the keys of a resource that is destroyed.
func (o *owners) release(identity string) {
	o.mutex.Lock()
	defer o.mutex.Unlock()
	for name, owner := range o.of {
		if owner == identity {
			delete(o.of, name)
		}
	}
}

// namesOf spells a key out: once, or once for each block that its arguments stand in.
func namesOf(key tables.Key, value tftypes.Value) []string {
	members := model.Members(value)
	paths := append(slices.Clone(key.Arguments), key.Optional...)
	rows := []map[string]tftypes.Value{members}
	for _, path := range paths {
		block, _, nested := strings.Cut(path, ".")
		if !nested {
			continue
		}
		rows = nil
		for _, element := range elementsOf(members[block]) {
			row := model.Members(value)
			row[block] = element
			rows = append(rows, row)
		}
		break
	}
	var names []string
	for _, row := range rows {
		if name, ok := nameOf(key, row); ok {
			names = append(names, name)
		}
	}
	return names
}

// elementsOf takes a block that repeats apart; one that doesn't is its only element.
func elementsOf(value tftypes.Value) []tftypes.Value {
	if model.ElementType(value.Type()) == nil || value.Type().Is(tftypes.Map{}) {
		return []tftypes.Value{value}
	}
	return model.Elements(value)
}

func nameOf(key tables.Key, row map[string]tftypes.Value) (string, bool) {
	var parts []string
	found := false
	for index, path := range append(slices.Clone(key.Arguments), key.Optional...) {
		text := textAt(row, path)
		if text == "" && index < len(key.Arguments) {
			return "", false
		}
		found = found || text != ""
		parts = append(parts, text)
	}
	if !found && len(parts) > 0 {
		return "", false
	}
	if key.Unordered {
		slices.Sort(parts)
	}
	return strings.Join(append([]string{key.Object, textAt(row, "region")}, parts...), "\n"), true
}

func textAt(row map[string]tftypes.Value, path string) string {
	name, rest, nested := strings.Cut(path, ".")
	value, ok := row[name]
	if !ok || value.IsNull() || !value.IsKnown() {
		return ""
	}
	if nested {
		if elements := model.Elements(value); model.ElementType(value.Type()) != nil && len(elements) > 0 {
			value = elements[0]
		}
		return textAt(model.Members(value), rest)
	}
	if text, is := model.Text(value); is {
		return text
	}
	if number, is := model.Number(value); is {
		return number.String()
	}
	if flag, is := model.Flag(value); is {
		if flag {
			return "true"
		}
		return ""
	}
	if elements := model.Elements(value); model.ElementType(value.Type()) != nil && len(elements) == 0 {
		return ""
	}
	return "there"
}
