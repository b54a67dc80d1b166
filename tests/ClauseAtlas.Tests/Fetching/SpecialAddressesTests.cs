using System.Net;
using ClauseAtlas.Fetching.Addresses;
using Xunit;

namespace ClauseAtlas.Tests.Fetching;

public sealed class SpecialAddressesTests
{
    [Theory]
    [InlineData("0.0.0.0", "1122")]
    [InlineData("10.255.255.255", "1918")]
    [InlineData("100.64.0.1", "6598")]
    [InlineData("100.127.255.255", "6598")]
    [InlineData("127.9.9.9", "1122")]
    [InlineData("169.254.169.254", "3927")]
    [InlineData("172.31.255.255", "1918")]
    [InlineData("192.0.0.8", "6890")]
    [InlineData("192.0.2.1", "5737")]
    [InlineData("192.168.1.1", "1918")]
    [InlineData("198.19.0.1", "2544")]
    [InlineData("203.0.113.7", "5737")]
    [InlineData("239.1.2.3", "5771")]
    [InlineData("250.0.0.1", "1112")]
    [InlineData("255.255.255.255", "919")]
    [InlineData("::", "4291")]
    [InlineData("::1", "4291")]
    [InlineData("::10.0.0.1", "4291")]
    [InlineData("::ffff:127.0.0.1", "1122")]
    [InlineData("64:ff9b::169.254.169.254", "3927")]
    [InlineData("64:ff9b:1::1", "8215")]
    [InlineData("100::1", "6666")]
    [InlineData("2001:db8::1", "3849")]
    [InlineData("2001:2::1", "2928")]
    [InlineData("2001:0:5db8:d70e::f5ff:fffe", "1918")]
    [InlineData("2002:7f00:1::1", "1122")]
    [InlineData("2002:a9fe:a9fe::", "3927")]
    [InlineData("3fff::1", "9637")]
    [InlineData("fc00::1", "4193")]
    [InlineData("fdff::1", "4193")]
    [InlineData("fe80::1", "4291")]
    [InlineData("febf::1", "4291")]
    [InlineData("fec0::1", "3879")]
    [InlineData("ff02::1", "4291")]
    [InlineData("4000::1", "4291")]
    public void An_address_that_is_not_public_names_the_standard_that_says_so(string address, string standard)
    {
        Assert.Contains($"RFC {standard}", SpecialAddresses.WhyNotPublic(IPAddress.Parse(address)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.167.255.255")]
    [InlineData("223.255.255.255")]
    [InlineData("2606:4700::1111")]
    [InlineData("2a00:1450:4001::1")]
    [InlineData("64:ff9b::8.8.8.8")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("2002:808:808::1")]
    public void A_public_address_is_public(string address)
    {
        Assert.Null(SpecialAddresses.WhyNotPublic(IPAddress.Parse(address)));
    }
}
