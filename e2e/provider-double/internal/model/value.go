package model

import (
	"maps"
	"math/big"
	"slices"

	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Null is the absent value of a type.
func Null(typ tftypes.Type) tftypes.Value { return tftypes.NewValue(typ, nil) }

// Unknown is a value that only apply will tell.
func Unknown(typ tftypes.Type) tftypes.Value { return tftypes.NewValue(typ, tftypes.UnknownValue) }

// Members returns the parts of an object or map; empty for null and unknown values.
func Members(value tftypes.Value) map[string]tftypes.Value {
	members := map[string]tftypes.Value{}
	if value.IsKnown() && !value.IsNull() {
		_ = value.As(&members)
	}
	// As hands out the value's own map, and values must not change.
	return maps.Clone(members)
}

// Elements returns the parts of a list or set; empty for null and unknown values.
func Elements(value tftypes.Value) []tftypes.Value {
	var elements []tftypes.Value
	if value.IsKnown() && !value.IsNull() {
		_ = value.As(&elements)
	}
	return slices.Clone(elements)
}

// Text returns a known string; the second result tells whether there is one.
func Text(value tftypes.Value) (string, bool) {
	if value.Type() == nil || !value.Type().Is(tftypes.String) || value.IsNull() || !value.IsKnown() {
		return "", false
	}
	var text string
	err := value.As(&text)
	return text, err == nil
}

// Number returns a known number; the second result tells whether there is one.
func Number(value tftypes.Value) (*big.Float, bool) {
	if value.Type() == nil || !value.Type().Is(tftypes.Number) || value.IsNull() || !value.IsKnown() {
		return nil, false
	}
	number := new(big.Float)
	err := value.As(&number)
	return number, err == nil
}

// Flag returns a known boolean; the second result tells whether there is one.
func Flag(value tftypes.Value) (bool, bool) {
	if value.Type() == nil || !value.Type().Is(tftypes.Bool) || value.IsNull() || !value.IsKnown() {
		return false, false
	}
	var flag bool
	err := value.As(&flag)
	return flag, err == nil
}

// Texts makes a map of strings.
func Texts(values map[string]string) tftypes.Value {
	members := map[string]tftypes.Value{}
	for key, value := range values {
		members[key] = tftypes.NewValue(tftypes.String, value)
	}
	return tftypes.NewValue(tftypes.Map{ElementType: tftypes.String}, members)
}

// FromJSON makes a value of the type out of decoded JSON; ok is false when it doesn't fit.
func FromJSON(typ tftypes.Type, source any) (value tftypes.Value, ok bool) {
	if typ.Is(tftypes.DynamicPseudoType) {
		return dynamicFromJSON(source)
	}
	switch shaped := source.(type) {
	case nil:
		return Null(typ), true
	case string:
		if typ.Is(tftypes.String) {
			return tftypes.NewValue(typ, shaped), true
		}
	case bool:
		if typ.Is(tftypes.Bool) {
			return tftypes.NewValue(typ, shaped), true
		}
	case float64:
		if typ.Is(tftypes.Number) {
			return tftypes.NewValue(typ, big.NewFloat(shaped)), true
		}
	case []any:
		return listFromJSON(typ, shaped)
	case map[string]any:
		return membersFromJSON(typ, shaped)
	}
	return Null(typ), false
}

// dynamicFromJSON gives a value the type that its JSON has: objects and tuples.
func dynamicFromJSON(source any) (tftypes.Value, bool) {
	switch shaped := source.(type) {
	case string:
		return tftypes.NewValue(tftypes.String, shaped), true
	case bool:
		return tftypes.NewValue(tftypes.Bool, shaped), true
	case float64:
		return tftypes.NewValue(tftypes.Number, big.NewFloat(shaped)), true
	case []any:
		types, values := []tftypes.Type{}, []tftypes.Value{}
		for _, item := range shaped {
			value, _ := dynamicFromJSON(item)
			types, values = append(types, value.Type()), append(values, value)
		}
		return tftypes.NewValue(tftypes.Tuple{ElementTypes: types}, values), true
	case map[string]any:
		types, members := map[string]tftypes.Type{}, map[string]tftypes.Value{}
		for name, item := range shaped {
			value, _ := dynamicFromJSON(item)
			types[name], members[name] = value.Type(), value
		}
		return tftypes.NewValue(tftypes.Object{AttributeTypes: types}, members), true
	}
	return Null(tftypes.DynamicPseudoType), true
}

func listFromJSON(typ tftypes.Type, source []any) (tftypes.Value, bool) {
	element := ElementType(typ)
	if element == nil {
		return Null(typ), false
	}
	values := []tftypes.Value{}
	for _, item := range source {
		value, ok := FromJSON(element, item)
		if !ok {
			return Null(typ), false
		}
		values = append(values, value)
	}
	return tftypes.NewValue(typ, values), true
}

func membersFromJSON(typ tftypes.Type, source map[string]any) (tftypes.Value, bool) {
	members := map[string]tftypes.Value{}
	if object, is := typ.(tftypes.Object); is {
		for name, memberType := range object.AttributeTypes {
			value, ok := FromJSON(memberType, source[name])
			if !ok {
				return Null(typ), false
			}
			members[name] = value
		}
		return tftypes.NewValue(typ, members), true
	}
	mapType, is := typ.(tftypes.Map)
	if !is {
		return Null(typ), false
	}
	for name, item := range source {
		value, ok := FromJSON(mapType.ElementType, item)
		if !ok {
			return Null(typ), false
		}
		members[name] = value
	}
	return tftypes.NewValue(typ, members), true
}

// ElementType is the type of the parts of a list, set or map; nil for anything else.
func ElementType(typ tftypes.Type) tftypes.Type {
	switch shaped := typ.(type) {
	case tftypes.List:
		return shaped.ElementType
	case tftypes.Set:
		return shaped.ElementType
	case tftypes.Map:
		return shaped.ElementType
	}
	return nil
}
