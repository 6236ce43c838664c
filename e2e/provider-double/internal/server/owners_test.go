package server

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/mule-landing-zone/provider-double/tables"
)

func object(texts map[string]string) tftypes.Value {
	types, members := map[string]tftypes.Type{}, map[string]tftypes.Value{}
	for name, text := range texts {
		types[name], members[name] = tftypes.String, tftypes.NewValue(tftypes.String, text)
	}
	return tftypes.NewValue(tftypes.Object{AttributeTypes: types}, members)
}

func TestASecondResourceOfOneObjectIsRefused(t *testing.T) {
	loaded, err := tables.Load()
	if err != nil {
		t.Fatal(err)
	}
	owners := &owners{}
	listener := object(map[string]string{"arn": "arn:l", "load_balancer_arn": "arn:lb", "certificate_arn": "arn:c"})
	if taken := owners.claim(loaded.Keys["aws_lb_listener"], listener, "listener"); taken != nil {
		t.Fatal(taken.Detail)
	}
	attached := object(map[string]string{"listener_arn": "arn:l", "certificate_arn": "arn:c"})
	keys := loaded.Keys["aws_lb_listener_certificate"]
	if owners.claim(keys, attached, "default") == nil {
		t.Error("the default certificate of a listener may be attached")
	}
	other := object(map[string]string{"listener_arn": "arn:l", "certificate_arn": "arn:d"})
	if taken := owners.claim(keys, other, "first"); taken != nil {
		t.Error(taken.Detail)
	}
	if owners.claim(keys, other, "second") == nil {
		t.Error("a certificate may be attached twice")
	}
	owners.release("first")
	if taken := owners.claim(keys, other, "second"); taken != nil {
		t.Error(taken.Detail)
	}
}

func TestPartsOfAResourceAreKeysOfTheirOwn(t *testing.T) {
	entry := tftypes.Object{AttributeTypes: map[string]tftypes.Type{"cidr": tftypes.String}}
	list := func(id string, cidrs ...string) tftypes.Value {
		var entries []tftypes.Value
		for _, cidr := range cidrs {
			entries = append(entries, tftypes.NewValue(entry, map[string]tftypes.Value{"cidr": tftypes.NewValue(tftypes.String, cidr)}))
		}
		set := tftypes.Set{ElementType: entry}
		return tftypes.NewValue(tftypes.Object{AttributeTypes: map[string]tftypes.Type{"id": tftypes.String, "entry": set}},
			map[string]tftypes.Value{"id": tftypes.NewValue(tftypes.String, id), "entry": tftypes.NewValue(set, entries)})
	}
	key := tables.Key{Object: "entry", Arguments: []string{"id", "entry.cidr"}}
	if names := namesOf(key, list("pl-1", "10.0.0.0/8", "10.0.0.0/9")); len(names) != 2 {
		t.Errorf("got %q", names)
	}
	peering := tables.Key{Object: "peering", Arguments: []string{"vpc_id", "peer_vpc_id"}, Unordered: true}
	there := namesOf(peering, object(map[string]string{"vpc_id": "a", "peer_vpc_id": "b"}))
	back := namesOf(peering, object(map[string]string{"vpc_id": "b", "peer_vpc_id": "a"}))
	if len(there) != 1 || there[0] != back[0] {
		t.Errorf("%q is not %q", there, back)
	}
}

func TestEveryKeyHasASource(t *testing.T) {
	loaded, err := tables.Load()
	if err != nil {
		t.Fatal(err)
	}
	if len(loaded.Keys) < 100 {
		t.Errorf("keys.json shrank: %d types", len(loaded.Keys))
	}
	for name, keys := range loaded.Keys {
		for _, key := range keys {
			if key.Source == "" || key.Object == "" {
				t.Errorf("%s has a key without object or source", name)
			}
		}
	}
}
