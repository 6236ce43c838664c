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
	if rule.When != nil && !holds(*rule.When, members) {
		return
	}
	var set, perhaps []string
	for _, name := range rule.Arguments {
		switch value := members[name]; {
		case value.Type() == nil:
			continue
		case !value.IsKnown():
			perhaps = append(perhaps, name)
		case isSet(value):
			set = append(set, name)
		}
	}
	all := strings.Join(rule.Arguments, ",")
	condition := ""
	if rule.When != nil {
		condition = " when " + describe(*rule.When)
	}
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
			if value := members[name]; value.Type() != nil && value.IsKnown() && !isSet(value) {
				c.refuse(place.WithAttributeName(name), "Missing required argument",
					"`%s` must be specified%s. Source: %s", name, condition, rule.Source)
			}
		}
	case "cidr":
		c.ranges(rule, members, place)
	}
}

// ranges checks that address ranges are aligned and neither too large nor too small.
func (c *Checker) ranges(rule tables.Rule, members map[string]tftypes.Value, place *tftypes.AttributePath) {
	for _, name := range rule.Arguments {
		text, ok := model.Text(members[name])
		if !ok || text == "" {
			continue
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
}

// isSet tells whether somebody meant the argument: empty texts and collections count as left out.
func isSet(value tftypes.Value) bool {
	if value.IsNull() {
		return false
	}
	if text, ok := model.Text(value); ok {
		return text != ""
	}
	if model.ElementType(value.Type()) != nil {
		return len(model.Elements(value))+len(model.Members(value)) > 0
	}
	return true
}

func holds(condition tables.Condition, members map[string]tftypes.Value) bool {
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
	return isSet(value)
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

func describe(condition tables.Condition) string {
	switch {
	case len(condition.In) > 0:
		return fmt.Sprintf("`%s` is %v", condition.Argument, condition.In)
	case len(condition.NotIn) > 0:
		return fmt.Sprintf("`%s` is not %v", condition.Argument, condition.NotIn)
	}
	return fmt.Sprintf("`%s` is specified", condition.Argument)
}
