package refuse

import (
	"math/big"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/mule-landing-zone/provider-double/internal/model"
	"github.com/mule-landing-zone/provider-double/tables"
)

// value checks one known value against what AWS's service model accepts.
func (c *Checker) value(limit tables.Constraint, value tftypes.Value, path string, place *tftypes.AttributePath) {
	if number, ok := model.Number(value); ok {
		c.number(limit, number, path, place)
		return
	}
	text, ok := model.Text(value)
	if !ok || text == "" {
		return
	}
	length := utf8.RuneCountInString(text)
	switch {
	case len(limit.Enum) > 0 && !slices.Contains(limit.Enum, text):
		c.refuse(place, "Invalid value for "+path,
			"expected %s to be one of [%s], got %q. Source: %s", path, strings.Join(limit.Enum, " "), text, limit.Source)
	case limit.MinLen != nil && length < *limit.MinLen:
		c.refuse(place, "Invalid length of "+path,
			"expected %s to have at least %d characters, got %d. Source: %s", path, *limit.MinLen, length, limit.Source)
	case limit.MaxLen != nil && length > *limit.MaxLen:
		c.refuse(place, "Invalid length of "+path,
			"expected %s to have at most %d characters, got %d. Source: %s", path, *limit.MaxLen, length, limit.Source)
	case limit.Pattern != "" && !matches(limit.Pattern, text):
		c.refuse(place, "Invalid value for "+path,
			"expected %s to match %s, got %q. Source: %s", path, limit.Pattern, text, limit.Source)
	}
}

func (c *Checker) number(limit tables.Constraint, number *big.Float, path string, place *tftypes.AttributePath) {
	got := number.Text('f', -1)
	switch {
	case limit.Min != nil && number.Cmp(big.NewFloat(*limit.Min)) < 0:
		c.refuse(place, "Value out of range for "+path,
			"expected %s to be at least %v, got %s. Source: %s", path, *limit.Min, got, limit.Source)
	case limit.Max != nil && number.Cmp(big.NewFloat(*limit.Max)) > 0:
		c.refuse(place, "Value out of range for "+path,
			"expected %s to be at most %v, got %s. Source: %s", path, *limit.Max, got, limit.Source)
	case len(limit.Enum) > 0 && !slices.Contains(limit.Enum, got):
		c.refuse(place, "Invalid value for "+path,
			"expected %s to be one of [%s], got %s. Source: %s", path, strings.Join(limit.Enum, " "), got, limit.Source)
	}
}

// matches compares the whole text, as AWS does. The generator only lets patterns through that Go understands.
func matches(pattern, text string) bool {
	expression, err := regexp.Compile(`^(?:` + pattern + `)$`)
	return err == nil && expression.MatchString(text)
}
