package invent

import (
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/mule-landing-zone/provider-double/internal/model"
)

// zoneLetters lists the zones of regions that don't have the usual a, b and c.
// https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html
var zoneLetters = map[string]string{
	"us-east-1": "abcdef", "us-west-2": "abcd", "us-west-1": "ac", "ca-central-1": "abd",
	"ap-northeast-1": "acd", "ap-northeast-2": "abcd",
}

// zoneNumbers lists the numbers in the zone ids of regions that skip some. Which letter means which number differs
// from account to account.
var zoneNumbers = map[string]string{"us-west-1": "13", "ca-central-1": "124", "ap-northeast-1": "124"}

type zone struct{ name, id string }

func zonesOf(region string) []zone {
	names, ok := zoneLetters[region]
	if !ok {
		names = "abc"
	}
	numbers, ok := zoneNumbers[region]
	if !ok {
		numbers = "123456"
	}
	var zones []zone
	for i, letter := range names {
		zones = append(zones, zone{region + string(letter), shortRegion(region) + "-az" + numbers[i:i+1]})
	}
	return zones
}

// shortRegion is eu-central-1 → euc1, ap-southeast-2 → apse2.
func shortRegion(region string) string {
	replacer := strings.NewReplacer("northeast", "ne", "northwest", "nw", "southeast", "se", "southwest", "sw",
		"north", "n", "south", "s", "east", "e", "west", "w", "central", "c", "gov", "g", "-", "")
	return replacer.Replace(region)
}

// AvailabilityZones answers aws_availability_zones for the region, with the filters that the provider passes on.
func AvailabilityZones(block *model.Block, config tftypes.Value, world World) tftypes.Value {
	members := model.Members(config)
	var names, ids []string
	for _, z := range zonesOf(world.Region) {
		if admitted(z, members, world.Region) {
			names, ids = append(names, z.name), append(ids, z.id)
		}
	}
	set := func(name string, values []string) {
		attribute, ok := block.Attributes[name]
		if !ok {
			return
		}
		elements := []tftypes.Value{}
		for _, value := range values {
			elements = append(elements, tftypes.NewValue(tftypes.String, value))
		}
		members[name] = tftypes.NewValue(attribute.Type, elements)
	}
	set("names", names)
	set("zone_ids", ids)
	set("group_names", []string{world.Region})
	return tftypes.NewValue(block.Type(), members)
}

func admitted(z zone, config map[string]tftypes.Value, region string) bool {
	if contains(config["exclude_names"], z.name) || contains(config["exclude_zone_ids"], z.id) {
		return false
	}
	if state, ok := model.Text(config["state"]); ok && state != "available" {
		return false
	}
	// What a filter asks for, by its name in the API.
	facts := map[string]string{
		"group-name": region, "region-name": region, "zone-name": z.name, "zone-id": z.id, "state": "available",
		"opt-in-status": "opt-in-not-required", "zone-type": "availability-zone",
	}
	for _, filter := range model.Elements(config["filter"]) {
		parts := model.Members(filter)
		name, _ := model.Text(parts["name"])
		if fact, known := facts[name]; known && !contains(parts["values"], fact) {
			return false
		}
	}
	return true
}

func contains(list tftypes.Value, wanted string) bool {
	return slices.ContainsFunc(model.Elements(list), func(element tftypes.Value) bool {
		text, _ := model.Text(element)
		return text == wanted
	})
}
