package invent

import (
	"encoding/json"
	"sort"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/mule-landing-zone/provider-double/internal/model"
)

type policy struct {
	Version   string `json:",omitempty"`
	ID        string `json:"Id,omitempty"`
	Statement []*statement
}

type statement struct {
	Sid          string         `json:",omitempty"`
	Effect       string         `json:",omitempty"`
	Action       any            `json:",omitempty"`
	NotAction    any            `json:",omitempty"`
	Resource     any            `json:",omitempty"`
	NotResource  any            `json:",omitempty"`
	Principal    any            `json:",omitempty"`
	NotPrincipal any            `json:",omitempty"`
	Condition    map[string]any `json:",omitempty"`
}

// PolicyDocument renders aws_iam_policy_document in the form in which the provider writes it.
func PolicyDocument(block *model.Block, config tftypes.Value) tftypes.Value {
	members := model.Members(config)
	version, ok := model.Text(members["version"])
	if !ok {
		version = "2012-10-17"
	}
	id, _ := model.Text(members["policy_id"])
	document := policy{Version: version, ID: id, Statement: []*statement{}}
	add := func(texts tftypes.Value, overriding bool) {
		for _, element := range model.Elements(texts) {
			text, _ := model.Text(element)
			document.merge(text, overriding)
		}
	}
	add(members["source_policy_documents"], false)
	for _, element := range model.Elements(members["statement"]) {
		document.put(toStatement(model.Members(element)), true)
	}
	add(members["override_policy_documents"], true)

	pretty, _ := json.MarshalIndent(document, "", "  ")
	minified, _ := json.Marshal(document)
	set := func(name, text string) {
		if _, exists := block.Attributes[name]; exists {
			members[name] = tftypes.NewValue(tftypes.String, text)
		}
	}
	set("json", string(pretty))
	set("minified_json", string(minified))
	set("id", Digest(string(pretty))[:10])
	return tftypes.NewValue(block.Type(), members)
}

func (p *policy) merge(text string, overriding bool) {
	var other policy
	if json.Unmarshal([]byte(text), &other) != nil {
		return
	}
	for _, s := range other.Statement {
		p.put(s, overriding)
	}
}

// put adds a statement; one with the Sid of another takes its place.
func (p *policy) put(s *statement, overriding bool) {
	for i, existing := range p.Statement {
		if overriding && s.Sid != "" && existing.Sid == s.Sid {
			p.Statement[i] = s
			return
		}
	}
	p.Statement = append(p.Statement, s)
}

func toStatement(members map[string]tftypes.Value) *statement {
	sid, _ := model.Text(members["sid"])
	effect, ok := model.Text(members["effect"])
	if !ok {
		effect = "Allow"
	}
	return &statement{
		Sid: sid, Effect: effect,
		Action: oneOrMore(members["actions"]), NotAction: oneOrMore(members["not_actions"]),
		Resource: oneOrMore(members["resources"]), NotResource: oneOrMore(members["not_resources"]),
		Principal: principals(members["principals"]), NotPrincipal: principals(members["not_principals"]),
		Condition: conditions(members["condition"]),
	}
}

// oneOrMore is a text for one value and a list, sorted downwards as the provider does, for more.
func oneOrMore(list tftypes.Value) any {
	var values []string
	for _, element := range model.Elements(list) {
		if text, ok := model.Text(element); ok {
			values = append(values, text)
		}
	}
	switch len(values) {
	case 0:
		return nil
	case 1:
		return values[0]
	}
	sort.Sort(sort.Reverse(sort.StringSlice(values)))
	return values
}

func principals(blocks tftypes.Value) any {
	byType := map[string]any{}
	for _, element := range model.Elements(blocks) {
		members := model.Members(element)
		kind, _ := model.Text(members["type"])
		identifiers := oneOrMore(members["identifiers"])
		if kind == "*" {
			return "*"
		}
		byType[kind] = identifiers
	}
	if len(byType) == 0 {
		return nil
	}
	return byType
}

func conditions(blocks tftypes.Value) map[string]any {
	tests := map[string]any{}
	for _, element := range model.Elements(blocks) {
		members := model.Members(element)
		test, _ := model.Text(members["test"])
		variable, _ := model.Text(members["variable"])
		variables, ok := tests[test].(map[string]any)
		if !ok {
			variables = map[string]any{}
			tests[test] = variables
		}
		var values []string
		for _, value := range model.Elements(members["values"]) {
			text, _ := model.Text(value)
			values = append(values, text)
		}
		if len(values) == 1 {
			variables[variable] = values[0]
		} else {
			variables[variable] = values
		}
	}
	return tests
}
