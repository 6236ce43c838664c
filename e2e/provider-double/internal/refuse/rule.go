package refuse

import (
	"fmt"
	"net/netip"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/mule-landing-zone/provider-double/internal/model"
	"github.com/mule-landing-zone/provider-double/tables"
)

// rule checks how the arguments of one body stand to each other.
func (c *Checker) rule(rule tables.Rule, members map[string]tftypes.Value, place *tftypes.AttributePath) {
	for _, condition := range rule.When {
		if !holds(condition, members, rule.Written) {
			return
		}
	}
	var set, perhaps []string
	for _, name := range rule.Arguments {
		switch value := members[name]; {
		case value.Type() == nil:
			continue
		case !value.IsKnown():
			perhaps = append(perhaps, name)
		case isSet(value) || rule.Written && isWritten(value):
			set = append(set, name)
		}
	}
	all := strings.Join(rule.Arguments, ",")
	condition := describe(rule.When)
	first := place.WithAttributeName(rule.Arguments[0])
	switch rule.Kind {
	case "exactly_one", "at_least_one":
		if len(set)+len(perhaps) == 0 {
			c.refuse(first, "Missing required argument", "one of `%s` must be specified%s. Source: %s", all, condition, rule.Source)
		}
		if rule.Kind == "exactly_one" && len(set) > 1 {
			c.refuse(first, "Invalid combination of arguments", "only one of `%s` can be specified%s, but `%s` were specified. Source: %s",
				all, condition, strings.Join(set, ","), rule.Source)
		}
	case "at_most_one":
		if len(set) > 1 {
			c.refuse(first, "Conflicting configuration arguments", "only one of `%s` can be specified%s, but `%s` were specified. Source: %s",
				all, condition, strings.Join(set, ","), rule.Source)
		}
	case "forbidden":
		for _, name := range set {
			c.refuse(place.WithAttributeName(name), "Conflicting configuration arguments",
				"`%s` can't be specified%s. Source: %s", name, condition, rule.Source)
		}
	case "required":
		for _, name := range rule.Arguments {
			if value := members[name]; value.Type() != nil && value.IsKnown() && !isSet(value) && !(rule.Written && isWritten(value)) {
				c.refuse(place.WithAttributeName(name), "Missing required argument",
					"`%s` must be specified%s. Source: %s", name, condition, rule.Source)
			}
		}
	case "ordered":
		c.ordered(rule, members, place)
	case "cidr":
		c.ranges(rule, members, place)
	}
}

// ranges checks that address ranges are aligned and neither too large nor too small, in lists and sets too.
func (c *Checker) ranges(rule tables.Rule, members map[string]tftypes.Value, place *tftypes.AttributePath) {
	for _, name := range rule.Arguments {
		value := members[name]
		if text, ok := model.Text(value); ok {
			c.alignedRange(rule, name, text, place)
			continue
		}
		if value.Type() == nil || value.IsNull() || !value.IsKnown() || model.ElementType(value.Type()) == nil {
			continue
		}
		for _, element := range model.Elements(value) {
			if text, ok := model.Text(element); ok {
				c.alignedRange(rule, name, text, place)
			}
		}
	}
}

func (c *Checker) alignedRange(rule tables.Rule, name, text string, place *tftypes.AttributePath) {
	if text == "" {
		return
	}
	where := place.WithAttributeName(name)
	prefix, err := netip.ParsePrefix(text)
	switch {
	case err != nil:
		c.refuse(where, "Invalid address range", "%q is not a valid CIDR block: %v. Source: %s", text, err, rule.Source)
	case prefix != prefix.Masked():
		c.refuse(where, "Invalid address range", "%q is not a valid CIDR block; did you mean %q? Source: %s", text, prefix.Masked(), rule.Source)
	case rule.MaxPrefix > 0 && (prefix.Bits() < rule.MinPrefix || prefix.Bits() > rule.MaxPrefix):
		c.refuse(where, "Invalid address range", "expected %s to have a prefix from /%d to /%d, got %s. Source: %s",
			name, rule.MinPrefix, rule.MaxPrefix, text, rule.Source)
	}
}

// ordered checks that a range doesn't end before it begins.
func (c *Checker) ordered(rule tables.Rule, members map[string]tftypes.Value, place *tftypes.AttributePath) {
	first, isFirst := model.Number(members[rule.Arguments[0]])
	second, isSecond := model.Number(members[rule.Arguments[1]])
	if isFirst && isSecond && first.Cmp(second) > 0 {
		c.refuse(place.WithAttributeName(rule.Arguments[1]), "Value out of range for "+rule.Arguments[1],
			"expected %s to be at least %s (%s), got %s. Source: %s",
			rule.Arguments[1], rule.Arguments[0], first.Text('f', -1), second.Text('f', -1), rule.Source)
	}
}

// isSet tells whether somebody meant the argument: empty texts and collections, and false, count as left out.
func isSet(value tftypes.Value) bool {
	if value.IsNull() {
		return false
	}
	if text, ok := model.Text(value); ok {
		return text != ""
	}
	if flag, ok := model.Flag(value); ok {
		return flag
	}
	if model.ElementType(value.Type()) != nil {
		return len(model.Elements(value))+len(model.Members(value)) > 0
	}
	return true
}

// isWritten tells whether the configuration holds an argument at all. Blocks that are absent are an empty list.
func isWritten(value tftypes.Value) bool {
	if element := model.ElementType(value.Type()); element != nil && element.Is(tftypes.Object{}) {
		return isSet(value)
	}
	return !value.IsNull()
}

func holds(condition tables.Condition, members map[string]tftypes.Value, written bool) bool {
	value := members[condition.Argument]
	if value.Type() == nil || !value.IsKnown() {
		return false
	}
	got := plain(value)
	if len(condition.In) > 0 {
		return slices.Contains(condition.In, got)
	}
	if len(condition.NotIn) > 0 {
		return !slices.Contains(condition.NotIn, got)
	}
	return isSet(value) || written && isWritten(value)
}

// plain is the value as decoded JSON would hold it.
func plain(value tftypes.Value) any {
	if text, ok := model.Text(value); ok {
		return text
	}
	if flag, ok := model.Flag(value); ok {
		return flag
	}
	if number, ok := model.Number(value); ok {
		float, _ := number.Float64()
		return float
	}
	return nil
}

// describe says in words what a rule depends on.
func describe(conditions []tables.Condition) string {
	var parts []string
	for _, condition := range conditions {
		switch {
		case len(condition.In) > 0:
			parts = append(parts, fmt.Sprintf("`%s` is %s", condition.Argument, options(condition.In)))
		case len(condition.NotIn) > 0:
			parts = append(parts, fmt.Sprintf("`%s` is not %s", condition.Argument, options(condition.NotIn)))
		default:
			parts = append(parts, fmt.Sprintf("`%s` is specified", condition.Argument))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return " when " + strings.Join(parts, " and ")
}

func options(values []any) string {
	var names []string
	for _, value := range values {
		if value == nil {
			names = append(names, "left out")
		} else {
			names = append(names, fmt.Sprint(value))
		}
	}
	return strings.Join(names, " or ")
}
