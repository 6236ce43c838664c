package tables

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestEveryRowIsSound(t *testing.T) {
	loaded, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for name, row := range loaded.Facts {
		if !strings.HasPrefix(row.Source, "https://") {
			t.Errorf("facts.json: %s has no source", name)
		}
	}
	for name, row := range loaded.Constraints {
		if row.Source == "" {
			t.Errorf("constraints.json: %s has no source", name)
		}
		if _, err := regexp.Compile(row.Pattern); err != nil {
			t.Errorf("constraints.json: %s: %v", name, err)
		}
	}
	kinds := []string{"exactly_one", "at_most_one", "at_least_one", "forbidden", "required", "ordered", "cidr"}
	count := 0
	for name, rules := range loaded.Rules {
		for _, rule := range rules {
			count++
			if !strings.HasPrefix(rule.Source, "https://") || len(rule.Arguments) == 0 || !slices.Contains(kinds, rule.Kind) {
				t.Errorf("rules.json: %s has an unsound row %+v", name, rule)
			}
		}
	}
	if count < 100 || len(loaded.Constraints) < 100 || len(loaded.Facts) < 60 {
		t.Errorf("the tables shrank: %d rules, %d constraints, %d facts", count, len(loaded.Constraints), len(loaded.Facts))
	}
}
