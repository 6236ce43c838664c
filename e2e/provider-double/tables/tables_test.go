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
	for name, rows := range loaded.Validations {
		for _, row := range rows {
			_, wrong := regexp.Compile(row.Pattern)
			_, wrongNot := regexp.Compile(row.Not)
			if !strings.HasPrefix(row.Source, "hashicorp/aws ") || wrong != nil || wrongNot != nil {
				t.Errorf("the provider's tables: %s has an unsound row %+v", name, row)
			}
		}
	}
	kinds := []string{"exactly_one", "at_most_one", "at_least_one", "forbidden", "required", "ordered", "cidr"}
	count := 0
	for name, rules := range loaded.Rules {
		for _, rule := range rules {
			count++
			isSourced := strings.HasPrefix(rule.Source, "https://") || strings.HasPrefix(rule.Source, "hashicorp/aws ")
			if !isSourced || len(rule.Arguments) == 0 || !slices.Contains(kinds, rule.Kind) {
				t.Errorf("rules.json: %s has an unsound row %+v", name, rule)
			}
		}
	}
	if count < 100 || len(loaded.Constraints) < 100 || len(loaded.Facts) < 60 || len(loaded.Validations) < 300 {
		t.Errorf("the tables shrank: %d rules, %d constraints, %d facts, %d of the provider", count, len(loaded.Constraints), len(loaded.Facts), len(loaded.Validations))
	}
}
