// A client without a proxy, for test_isolate.py.
package main

import (
	"fmt"
	"net"
	"net/http"
	"strings"
)

func main() {
	client := http.Client{Transport: &http.Transport{}}
	request, err := http.NewRequest("GET", "https://webexapis.com/v1/people/me", nil)
	if err != nil {
		panic(err)
	}
	request.Header.Set("Authorization", "Bearer a")
	response, err := client.Do(request)
	if err != nil {
		panic(err)
	}
	fmt.Println(response.StatusCode, response.Header.Get("trackingid")[:6])
	_, err = net.LookupHost("example.com")
	fmt.Println(err.Error()[strings.LastIndex(err.Error(), ": ")+2:])
}
