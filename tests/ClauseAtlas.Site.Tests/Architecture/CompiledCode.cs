using System.Collections.Immutable;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace ClauseAtlas.Site.Tests.Architecture;

/// <summary>
/// What a compiled assembly uses, type by type: base types, interfaces, fields, signatures, locals, and every token in a method body. Read from the metadata, so that a
/// use inside a lambda or an async method counts like any other.
/// </summary>
internal sealed class CompiledCode
{
    private static readonly Dictionary<int, OperandType> Operands = typeof(OpCodes)
        .GetFields()
        .Select(f => f.GetValue(null))
        .OfType<OpCode>()
        .ToDictionary(o => (int)(ushort)o.Value, o => o.OperandType);

    private readonly MetadataReader _reader;
    private readonly PEReader _file;
    private readonly string _assembly;
    private readonly HashSet<TypeUse> _uses = [];
    private readonly HashSet<MemberUse> _members = [];
    private readonly NamedTypes _named;
    private string _namespace = "";
    private string _type = "";

    private CompiledCode(PEReader file, string assembly)
    {
        (_file, _reader, _assembly) = (file, file.GetMetadataReader(), assembly);
        _named = new NamedTypes(_reader);
    }

    /// <summary>Everything an assembly's types use.</summary>
    public static (ImmutableArray<TypeUse> Uses, ImmutableArray<MemberUse> Members, int Types) Read(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var code = new CompiledCode(file, Path.GetFileNameWithoutExtension(path));
        foreach (var handle in code._reader.TypeDefinitions)
        {
            code.ReadType(handle);
        }

        return ([.. code._uses], [.. code._members], code._reader.TypeDefinitions.Count);
    }

    private void ReadType(TypeDefinitionHandle handle)
    {
        var type = _reader.GetTypeDefinition(handle);
        (_namespace, _type) = _named.Outermost(handle);
        Use(type.BaseType);
        foreach (var implemented in type.GetInterfaceImplementations())
        {
            Use(_reader.GetInterfaceImplementation(implemented).Interface);
        }

        foreach (var field in type.GetFields())
        {
            Use(_reader.GetFieldDefinition(field).DecodeSignature(_named, null));
        }

        foreach (var attribute in type.GetCustomAttributes())
        {
            UseToken(_reader.GetCustomAttribute(attribute).Constructor);
        }

        foreach (var method in type.GetMethods())
        {
            ReadMethod(_reader.GetMethodDefinition(method));
        }
    }

    private void ReadMethod(MethodDefinition method)
    {
        Use(method.DecodeSignature(_named, null));
        if (method.RelativeVirtualAddress == 0)
        {
            return;
        }

        var body = _file.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
        {
            foreach (var local in _reader.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(_named, null))
            {
                Use(local);
            }
        }

        foreach (var region in body.ExceptionRegions)
        {
            Use(region.CatchType);
        }

        ReadInstructions(body.GetILReader());
    }

    /// <summary>ECMA-335, III.1.9: an opcode of one or two bytes, then an operand whose size the opcode fixes.</summary>
    private void ReadInstructions(BlobReader il)
    {
        while (il.RemainingBytes > 0)
        {
            int code = il.ReadByte();
            if (code == 0xFE)
            {
                code = 0xFE00 | il.ReadByte();
            }

            switch (Operands[code])
            {
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                    UseToken(MetadataTokens.EntityHandle(il.ReadInt32()));
                    break;
                case OperandType.InlineSwitch:
                    var targets = il.ReadInt32();
                    il.Offset += 4 * targets;
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    il.Offset += 8;
                    break;
                case OperandType.InlineNone:
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    il.Offset += 1;
                    break;
                case OperandType.InlineVar:
                    il.Offset += 2;
                    break;
                default:
                    il.Offset += 4;
                    break;
            }
        }
    }

    private void UseToken(EntityHandle token)
    {
        switch (token.Kind)
        {
            case HandleKind.MemberReference:
                var member = _reader.GetMemberReference((MemberReferenceHandle)token);
                Use(member.Parent);
                Use(
                    member.GetKind() == MemberReferenceKind.Method
                        ? Signature(member.DecodeMethodSignature(_named, null))
                        : member.DecodeFieldSignature(_named, null)
                );
                if (member.Parent.Kind is HandleKind.TypeReference)
                {
                    var (space, name) = _named.Outermost((TypeReferenceHandle)member.Parent);
                    _members.Add(new MemberUse(_assembly, _namespace, _type, $"{space}.{name}.{_reader.GetString(member.Name)}"));
                }

                break;
            case HandleKind.MethodSpecification:
                var generic = _reader.GetMethodSpecification((MethodSpecificationHandle)token);
                Use(generic.DecodeSignature(_named, null).SelectMany(t => t).ToImmutableArray());
                UseToken(generic.Method);
                break;
            case HandleKind.MethodDefinition:
                Use(_reader.GetMethodDefinition((MethodDefinitionHandle)token).GetDeclaringType());
                break;
            case HandleKind.FieldDefinition:
                Use(_reader.GetFieldDefinition((FieldDefinitionHandle)token).GetDeclaringType());
                break;
            default:
                Use(token);
                break;
        }
    }

    private void Use(EntityHandle type)
    {
        if (!type.IsNil)
        {
            Use(_named.Of(type));
        }
    }

    private void Use(MethodSignature<ImmutableArray<(string, string)>> signature) => Use(Signature(signature));

    private static ImmutableArray<(string, string)> Signature(MethodSignature<ImmutableArray<(string, string)>> signature) =>
        [.. signature.ReturnType, .. signature.ParameterTypes.SelectMany(t => t)];

    private void Use(ImmutableArray<(string Namespace, string Name)> types)
    {
        foreach (var (space, name) in types)
        {
            if ((space, name) != (_namespace, _type))
            {
                _uses.Add(new TypeUse(_assembly, _namespace, _type, space, name));
            }
        }
    }
}
