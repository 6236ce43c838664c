// Package refuse finds what AWS or its provider would not accept.
package refuse

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/mule-landing-zone/provider-double/internal/model"
	"github.com/mule-landing-zone/provider-double/tables"
)

// Checker refuses configurations of one resource type.
type Checker struct {
	Type   string
	Tables *tables.Tables

	problems []*tfprotov6.Diagnostic
	// later holds what the provider would say; where AWS's own rule is broken too, saying that is enough.
	later   []*tfprotov6.Diagnostic
	isLater bool
}

// Check returns every problem of a configuration. Unknown values are never a problem.
func (c *Checker) Check(block *model.Block, config tftypes.Value) []*tfprotov6.Diagnostic {
	c.body(block, config, "", tftypes.NewAttributePath())
	known := len(c.problems)
	for _, problem := range c.later {
		isSaid := slices.ContainsFunc(c.problems[:known], func(said *tfprotov6.Diagnostic) bool {
			return said.Attribute.Equal(problem.Attribute)
		})
		if !isSaid {
			c.problems = append(c.problems, problem)
		}
	}
	return c.problems
}

func (c *Checker) body(block *model.Block, config tftypes.Value, path string, place *tftypes.AttributePath) {
	if config.IsNull() || !config.IsKnown() {
		return
	}
	members := model.Members(config)
	for name, attribute := range block.Attributes {
		c.attribute(attribute, members[name], join(path, name), place.WithAttributeName(name))
	}
	for _, rule := range c.Tables.Rules[c.Type] {
		if rule.Block == path {
			c.isLater = rule.Written
			c.rule(rule, members, place)
			c.isLater = false
		}
	}
	for name, nested := range block.Blocks {
		c.nested(nested, members[name], join(path, name), place.WithAttributeName(name))
	}
}

func (c *Checker) nested(n *model.Nested, value tftypes.Value, path string, place *tftypes.AttributePath) {
	c.count(value, path, place)
	switch n.Nesting {
	case "list":
		for i, element := range model.Elements(value) {
			c.body(n.Block, element, path, place.WithElementKeyInt(i))
		}
	case "set":
		for _, element := range model.Elements(value) {
			c.body(n.Block, element, path, place.WithElementKeyValue(element))
		}
	case "map":
		for key, element := range model.Members(value) {
			c.body(n.Block, element, path, place.WithElementKeyString(key))
		}
	default:
		c.body(n.Block, value, path, place)
	}
}

func (c *Checker) attribute(a *model.Attribute, value tftypes.Value, path string, place *tftypes.AttributePath) {
	if value.IsNull() {
		return
	}
	if !a.Settable() {
		// Terraform itself lets this pass; the real providers refuse it.
		c.refuse(place, "Invalid Configuration for Read-Only Attribute",
			"Cannot set value for this attribute as the provider has marked it as read-only. Remove %s from %s.", path, c.Type)
		return
	}
	if !value.IsKnown() {
		return
	}
	if element := model.ElementType(value.Type()); element != nil && element.Is(tftypes.Object{}) {
		c.objects(value, path, place)
		return
	}
	if model.ElementType(value.Type()) == nil {
		c.values(value, path, place)
		return
	}
	if value.Type().Is(tftypes.Map{}) {
		return
	}
	c.count(value, path, place)
	for i, element := range model.Elements(value) {
		where := place
		if value.Type().Is(tftypes.List{}) {
			where = place.WithElementKeyInt(i)
		}
		c.values(element, path, where)
	}
}

// values checks one value against what the provider and what AWS accept.
func (c *Checker) values(value tftypes.Value, path string, place *tftypes.AttributePath) {
	if value.IsNull() || !value.IsKnown() {
		return
	}
	c.isLater = true
	for _, row := range c.Tables.Validations[c.Type+"."+path] {
		c.validation(row, value, path, place)
	}
	c.isLater = false
	if constraint, ok := c.Tables.Constraints[c.Type+"."+path]; ok {
		c.value(constraint, value, path, place)
	}
}

// objects checks an attribute whose value is a list of objects, which the configuration writes like blocks.
func (c *Checker) objects(value tftypes.Value, path string, place *tftypes.AttributePath) {
	for _, element := range model.Elements(value) {
		members := model.Members(element)
		for name, member := range members {
			c.values(member, join(path, name), place)
		}
		for _, rule := range c.Tables.Rules[c.Type] {
			if rule.Block == path {
				c.rule(rule, members, place)
			}
		}
	}
}

func (c *Checker) refuse(place *tftypes.AttributePath, summary, detail string, parts ...any) {
	if len(place.Steps()) == 0 {
		place = nil
	}
	problem := &tfprotov6.Diagnostic{
		Severity:  tfprotov6.DiagnosticSeverityError,
		Summary:   summary,
		Detail:    fmt.Sprintf(detail, parts...),
		Attribute: place,
	}
	if c.isLater {
		c.later = append(c.later, problem)
		return
	}
	c.problems = append(c.problems, problem)
}

func join(path, name string) string {
	return strings.TrimPrefix(path+"."+name, ".")
}
