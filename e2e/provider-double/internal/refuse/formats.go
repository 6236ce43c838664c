package refuse

import (
	"encoding/json"
	"errors"
	"net"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// formats are the forms that the provider asks of texts, by the names that they have in the tables.
var formats = map[string]func(string) error{
	"4-byte number": isFourBytes,
	"account":       isAccount,
	"arn":           isARN,
	"boolean":       isBoolean,
	"ipv4":          isIPv4,
	"ipv4 network":  isNetwork(true),
	// The provider takes IPv4 addresses for this, too.
	"ipv6":         isIP,
	"ipv6 network": isNetwork(false),
	"json":         isJSON,
	"json object":  isJSONObject,
	"network":      isAnyNetwork,
	"rfc3339":      isTime,
}

var (
	arnPartition = regexp.MustCompile(`^aws(-[a-z]+)*$`)
	arnRegion    = regexp.MustCompile(`^[a-z]{2}(-[a-z]+)+-\d{1,2}$`)
	arnAccount   = regexp.MustCompile(`^(aws|aws-managed|third-party|aws-marketplace|\d{12}|cw.{10})$`)
)

func isARN(text string) error {
	parts := strings.SplitN(text, ":", 6)
	switch {
	case parts[0] != "arn":
		return errors.New("it doesn't begin with arn:")
	case len(parts) < 6:
		return errors.New("it has fewer than six parts")
	case !arnPartition.MatchString(parts[1]):
		return errors.New("its partition is none")
	case parts[3] != "" && !arnRegion.MatchString(parts[3]):
		return errors.New("its region is none")
	case parts[4] != "" && !arnAccount.MatchString(parts[4]):
		return errors.New("its account is none")
	case parts[5] == "":
		return errors.New("it names no resource")
	}
	return nil
}

func isJSON(text string) error {
	var value any
	return json.Unmarshal([]byte(text), &value)
}

func isJSONObject(text string) error {
	var value map[string]any
	return json.Unmarshal([]byte(text), &value)
}

func isIP(text string) error {
	if net.ParseIP(text) == nil {
		return errors.New("it is no IP address")
	}
	return nil
}

func isIPv4(text string) error {
	if net.ParseIP(text).To4() == nil {
		return errors.New("it is no IPv4 address")
	}
	return nil
}

func isAnyNetwork(text string) error {
	ip, network, err := net.ParseCIDR(text)
	if err == nil && !ip.Equal(network.IP) {
		return errors.New("it has host bits")
	}
	return err
}

func isNetwork(four bool) func(string) error {
	return func(text string) error {
		ip, _, err := net.ParseCIDR(text)
		if err == nil && (ip.To4() != nil) != four {
			return errors.New("it is of the other address family")
		}
		if err != nil {
			return err
		}
		return isAnyNetwork(text)
	}
}

var account = regexp.MustCompile(`^[0-9]{12}$`)

func isAccount(text string) error {
	if !account.MatchString(text) {
		return errors.New("it has other than 12 digits")
	}
	return nil
}

func isTime(text string) error {
	_, err := time.Parse(time.RFC3339, text)
	return err
}

func isBoolean(text string) error {
	_, err := strconv.ParseBool(text)
	return err
}

func isFourBytes(text string) error {
	_, err := strconv.ParseUint(text, 10, 32)
	return err
}
