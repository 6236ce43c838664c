// Package tables holds the reviewed facts about AWS and its provider that neither schema nor code can tell. The JSON
// files are compiled into the binary, so that a double and its tables never come apart.
package tables

import (
	"embed"
	"encoding/json"
	"fmt"
)

//go:embed *.json
var files embed.FS

// Facts of one resource type: which arguments replace it, and which defaults the provider fills in.
type Facts struct {
	Source   string         `json:"source"`
	Replace  []string       `json:"replace"`
	Defaults map[string]any `json:"defaults"`
	// Recompute names, by what only AWS knows, the arguments whose change makes it unknown until apply.
	Recompute map[string][]string `json:"recompute"`
	// Unsure says what in the row could not be checked against the source.
	Unsure string `json:"unsure"`
}

// Constraint is what AWS accepts for one argument.
type Constraint struct {
	Enum    []string `json:"enum"`
	Min     *float64 `json:"min"`
	Max     *float64 `json:"max"`
	MinLen  *int     `json:"min_length"`
	MaxLen  *int     `json:"max_length"`
	Pattern string   `json:"pattern"`
	Source  string   `json:"source"`
}

// Validation is what the provider itself accepts for one argument, before it asks AWS.
type Validation struct {
	Enum   []string `json:"enum"`
	Min    *float64 `json:"min"`
	Max    *float64 `json:"max"`
	MinLen *int     `json:"min_length"`
	MaxLen *int     `json:"max_length"`
	// Multiple lets pass, beside Enum, what it divides.
	Multiple int `json:"multiple"`
	// Whole refuses numbers with a fraction.
	Whole bool `json:"whole"`
	// Pattern is somewhere in the text, Not nowhere; anchors say when the whole is meant.
	Pattern string `json:"pattern"`
	Not     string `json:"not"`
	// Format is a form with a name, see refuse.formats.
	Format string `json:"format"`
	// MinItems and MaxItems are of the list, set or blocks that the argument is.
	MinItems int `json:"min_items"`
	MaxItems int `json:"max_items"`
	// NotEmpty refuses the empty text too, which other rows let pass.
	NotEmpty bool   `json:"not_empty"`
	Source   string `json:"source"`
}

// Condition holds when an argument has one of the values, or, without values, when it is set.
type Condition struct {
	Argument string `json:"argument"`
	In       []any  `json:"in"`
	NotIn    []any  `json:"not_in"`
}

// Rule relates arguments of one body to each other.
type Rule struct {
	Type string `json:"type"`
	// Block is the path of the body, empty for the resource itself.
	Block string `json:"block"`
	// Kind is exactly_one, at_most_one, at_least_one, forbidden, required, ordered or cidr.
	Kind      string   `json:"kind"`
	Arguments []string `json:"arguments"`
	// Written counts what the configuration holds even when it is empty or false, as the provider does.
	Written   bool        `json:"written"`
	When      []Condition `json:"when"`
	MinPrefix int         `json:"min_prefix"`
	MaxPrefix int         `json:"max_prefix"`
	Source    string      `json:"source"`
}

// Values holds templates for what AWS would answer, by type and attribute.
type Values struct {
	Resources  map[string]map[string]any `json:"resources"`
	Data       map[string]map[string]any `json:"data"`
	Ephemerals map[string]map[string]any `json:"ephemeral"`
}

// provider is a table of what the provider itself refuses.
type provider struct {
	Arguments map[string][]Validation `json:"arguments"`
	Rules     []Rule                  `json:"rules"`
}

// Tables is all of them.
type Tables struct {
	Facts       map[string]Facts
	Constraints map[string]Constraint
	Validations map[string][]Validation
	Rules       map[string][]Rule
	Keys        map[string][]Key
	Values      Values
}

// Load reads the embedded tables.
func Load() (*Tables, error) {
	t := &Tables{Rules: map[string][]Rule{}, Keys: map[string][]Key{}, Validations: map[string][]Validation{}}
	var facts struct {
		Types map[string]Facts `json:"types"`
	}
	var constraints struct {
		Arguments map[string]Constraint `json:"arguments"`
	}
	var rules struct {
		Rules []Rule `json:"rules"`
	}
	var keys struct {
		Types []keyed `json:"types"`
	}
	var learned, reviewed provider
	for name, target := range map[string]any{
		"keys.json": &keys, "facts.json": &facts, "constraints.json": &constraints, "rules.json": &rules, "values.json": &t.Values,
		"provider.json": &learned, "provider-reviewed.json": &reviewed,
	} {
		text, err := files.ReadFile(name)
		if err == nil {
			err = json.Unmarshal(text, target)
		}
		if err != nil {
			return nil, fmt.Errorf("table %s: %w", name, err)
		}
	}
	t.Facts, t.Constraints = facts.Types, constraints.Arguments
	for _, own := range []provider{learned, reviewed} {
		for path, rows := range own.Arguments {
			t.Validations[path] = append(t.Validations[path], rows...)
		}
		rules.Rules = append(rules.Rules, own.Rules...)
	}
	for _, rule := range rules.Rules {
		t.Rules[rule.Type] = append(t.Rules[rule.Type], rule)
	}
	for _, row := range keys.Types {
		t.Keys[row.Type] = row.Keys
	}
	return t, nil
}
