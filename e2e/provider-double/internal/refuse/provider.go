package refuse

import (
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/mule-landing-zone/provider-double/internal/model"
	"github.com/mule-landing-zone/provider-double/tables"
)

// count checks how many elements or blocks there are.
func (c *Checker) count(value tftypes.Value, path string, place *tftypes.AttributePath) {
	if value.IsNull() || !value.IsKnown() || model.ElementType(value.Type()) == nil {
		return
	}
	for _, row := range c.Tables.Validations[c.Type+"."+path] {
		switch got := len(model.Elements(value)); {
		case got < row.MinItems:
			c.refuse(place, "Invalid number of "+path, "expected %s to have at least %d items, got %d. Source: %s", path, row.MinItems, got, row.Source)
		case row.MaxItems > 0 && got > row.MaxItems:
			c.refuse(place, "Invalid number of "+path, "expected %s to have at most %d items, got %d. Source: %s", path, row.MaxItems, got, row.Source)
		}
	}
}

// validation checks one known value, not null, against what the provider itself accepts.
func (c *Checker) validation(row tables.Validation, value tftypes.Value, path string, place *tftypes.AttributePath) {
	refuse := func(what string, parts ...any) {
		parts = append([]any{path}, append(parts, row.Source)...)
		c.refuse(place, "Invalid value for "+path, "expected %s "+what+". Source: %s", parts...)
	}
	if number, ok := model.Number(value); ok {
		got := number.Text('f', -1)
		switch {
		case row.Whole && !number.IsInt():
			refuse("to be a whole number, got %s", got)
		case row.Min != nil && number.Cmp(big.NewFloat(*row.Min)) < 0:
			refuse("to be at least %v, got %s", *row.Min, got)
		case row.Max != nil && number.Cmp(big.NewFloat(*row.Max)) > 0:
			refuse("to be at most %v, got %s", *row.Max, got)
		case len(row.Enum) > 0 && !slices.Contains(row.Enum, got) && !divides(row.Multiple, number):
			refuse("to be one of [%s]%s, got %s", strings.Join(row.Enum, " "), multiples(row.Multiple), got)
		case row.Pattern != "" && !regexp.MustCompile(row.Pattern).MatchString(got):
			refuse("to match %s, got %s", row.Pattern, got)
		case row.Not != "" && regexp.MustCompile(row.Not).MatchString(got):
			refuse("not to match %s, got %s", row.Not, got)
		}
		return
	}
	text, ok := model.Text(value)
	if !ok {
		return
	}
	if text == "" {
		if row.NotEmpty {
			refuse("not to be empty")
		}
		return
	}
	// The provider counts bytes.
	switch length := len(text); {
	case len(row.Enum) > 0 && !slices.Contains(row.Enum, text):
		refuse("to be one of [%s], got %q", strings.Join(row.Enum, " "), text)
	case row.MinLen != nil && length < *row.MinLen:
		refuse("to have at least %d bytes, got %d", *row.MinLen, length)
	case row.MaxLen != nil && length > *row.MaxLen:
		refuse("to have at most %d bytes, got %d", *row.MaxLen, length)
	case row.Pattern != "" && !regexp.MustCompile(row.Pattern).MatchString(text):
		refuse("to match %s, got %q", row.Pattern, text)
	case row.Not != "" && regexp.MustCompile(row.Not).MatchString(text):
		refuse("not to match %s, got %q", row.Not, text)
	case row.Format != "":
		if err := formats[row.Format](text); err != nil {
			refuse("to be of the form %q: %v, got %q", row.Format, err, text)
		}
	}
}

func divides(by int, number *big.Float) bool {
	whole, accuracy := number.Int64()
	return by != 0 && accuracy == big.Exact && whole%int64(by) == 0
}

func multiples(of int) string {
	if of == 0 {
		return ""
	}
	return fmt.Sprintf(" or a multiple of %d", of)
}
