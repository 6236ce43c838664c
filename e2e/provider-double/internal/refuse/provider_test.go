package refuse

import (
	"strings"
	"testing"

	"github.com/mule-landing-zone/provider-double/internal/model"
	"github.com/mule-landing-zone/provider-double/tables"
)

func TestFormats(t *testing.T) {
	tests := []struct {
		format    string
		good, bad []string
	}{
		{"4-byte number", []string{"0", "4294967295"}, []string{"-1", "4294967296", "x"}},
		{"account", []string{"123456789012"}, []string{"12345", "12345678901x"}},
		{"arn", []string{"arn:aws:iam::123456789012:role/x", "arn:aws:s3:::x", "arn:aws-cn:ec2:cn-north-1:aws:x"},
			[]string{"x", "arn:aws:iam", "arn:gcp:iam::123456789012:x", "arn:aws:ec2:nowhere:123456789012:x", "arn:aws:ec2:us-east-1:1:x", "arn:aws:s3:::"}},
		{"boolean", []string{"true", "0"}, []string{"yes"}},
		{"ipv4", []string{"10.0.0.1"}, []string{"2001:db8::1", "10.0.0.0/8"}},
		{"ipv4 network", []string{"10.0.0.0/8"}, []string{"10.0.0.1/8", "2001:db8::/32", "10.0.0.0"}},
		{"ipv6", []string{"2001:db8::1", "10.0.0.1"}, []string{"x"}},
		{"ipv6 network", []string{"2001:db8::/32"}, []string{"2001:db8::1/32", "10.0.0.0/8"}},
		{"json", []string{"[]", "1"}, []string{"{"}},
		{"json object", []string{"{}"}, []string{"[]", "x"}},
		{"network", []string{"10.0.0.0/8", "2001:db8::/32"}, []string{"10.0.0.1/8", "x"}},
		{"rfc3339", []string{"2026-01-01T00:00:00Z"}, []string{"2026-01-01"}},
	}
	if len(tests) != len(formats) {
		t.Errorf("%d of %d formats are tested", len(tests), len(formats))
	}
	for _, test := range tests {
		for _, text := range test.good {
			if err := formats[test.format](text); err != nil {
				t.Errorf("%s refuses %q: %v", test.format, text, err)
			}
		}
		for _, text := range test.bad {
			if formats[test.format](text) == nil {
				t.Errorf("%s takes %q", test.format, text)
			}
		}
	}
}

func TestEveryFormatOfTheTablesIsKnown(t *testing.T) {
	loaded, err := tables.Load()
	if err != nil {
		t.Fatal(err)
	}
	for path, rows := range loaded.Validations {
		for _, row := range rows {
			if _, known := formats[row.Format]; row.Format != "" && !known {
				t.Errorf("%s has the unknown format %q", path, row.Format)
			}
		}
	}
}

func TestWhatTheProviderItselfRefuses(t *testing.T) {
	low, high, long := 30.0, 900.0, 3
	known := &tables.Tables{
		Validations: map[string][]tables.Validation{
			"aws_thing.list":   {{Enum: []string{"a", "b"}, NotEmpty: true, Source: "s"}, {MinItems: 1, Source: "s"}},
			"aws_thing.range":  {{Min: &low, Max: &high, Whole: true, Source: "s"}},
			"aws_thing.period": {{Enum: []string{"10"}, Multiple: 60, Source: "s"}},
			"aws_thing.name":   {{MaxLen: &long, Pattern: "^[a-z]+$", Not: "^sg", Source: "s"}},
			"aws_thing.arn":    {{Format: "arn", Source: "s"}},
		},
		Rules: map[string][]tables.Rule{"aws_thing": {
			{Kind: "at_most_one", Arguments: []string{"name", "prefix"}, Written: true, Source: "s"},
			{Kind: "required", Arguments: []string{"gateway"}, When: []tables.Condition{{Argument: "fast"}}, Written: true, Source: "s"},
		}},
	}
	tests := []struct {
		config map[string]any
		want   string
	}{
		{map[string]any{"list": []any{"a"}, "range": 30.0, "period": 120.0, "name": "abc", "arn": ""}, ""},
		{map[string]any{"list": []any{"c"}}, `expected list to be one of [a b], got "c"`},
		{map[string]any{"list": []any{""}}, "expected list not to be empty"},
		{map[string]any{"list": []any{}}, "expected list to have at least 1 items, got 0"},
		{map[string]any{"range": 29.0}, "at least 30, got 29"},
		{map[string]any{"range": 901.0}, "at most 900, got 901"},
		{map[string]any{"range": 30.5}, "to be a whole number, got 30.5"},
		{map[string]any{"period": 90.0}, "to be one of [10] or a multiple of 60, got 90"},
		{map[string]any{"name": "abcd"}, "at most 3 bytes, got 4"},
		{map[string]any{"name": "ABC"}, "to match ^[a-z]+$"},
		{map[string]any{"name": "sga"}, "not to match ^sg"},
		{map[string]any{"arn": "x"}, `of the form "arn"`},
		{map[string]any{"name": "a", "prefix": ""}, "only one of `name,prefix`"},
		{map[string]any{"fast": false, "gateway": nil}, "`gateway` must be specified when `fast` is specified"},
		{map[string]any{"fast": false, "gateway": ""}, ""},
	}
	for _, test := range tests {
		block := blockOf(test.config)
		value, ok := model.FromJSON(block.Type(), test.config)
		if !ok {
			t.Fatalf("%v doesn't fit", test.config)
		}
		checker := Checker{Type: "aws_thing", Tables: known}
		var said []string
		for _, problem := range checker.Check(block, value) {
			said = append(said, problem.Detail)
		}
		all := strings.Join(said, "\n")
		if test.want == "" && all != "" || !strings.Contains(all, test.want) {
			t.Errorf("%v: got %q, want %q", test.config, all, test.want)
		}
	}
}

func TestOneProblemOfAnArgumentIsEnough(t *testing.T) {
	most := 5.0
	known := &tables.Tables{
		Constraints: map[string]tables.Constraint{"aws_thing.size": {Max: &most, Source: "AWS"}},
		Validations: map[string][]tables.Validation{"aws_thing.size": {{Max: &most, Source: "provider"}}},
	}
	block := blockOf(map[string]any{"size": 9.0})
	value, _ := model.FromJSON(block.Type(), map[string]any{"size": 9.0})
	checker := Checker{Type: "aws_thing", Tables: known}
	problems := checker.Check(block, value)
	if len(problems) != 1 || !strings.Contains(problems[0].Detail, "Source: AWS") {
		t.Errorf("got %v", problems)
	}
}
